import type { Page, Request } from 'playwright';
import { paths } from '../../bridge/protocol.ts';

export interface Beat {
  /** Milliseconds on the clock of this process. */
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The next beats that the page sends, as they went over the wire. */
export function beatsOf(page: Page, count: number): Promise<readonly Beat[]> {
  return new Promise((resolve) => {
    const beats: Beat[] = [];
    const hear = (request: Request) => {
      if (!request.url().endsWith(paths.heartbeat) || request.method() !== 'POST') return;
      beats.push({ at: performance.now(), body: JSON.parse(request.postData() ?? '{}') });
      if (beats.length < count) return;
      page.off('request', hear);
      resolve(beats);
    };
    page.on('request', hear);
  });
}
