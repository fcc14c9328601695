import type { Page, Request } from 'playwright';
import { paths } from '../../bridge/protocol.ts';

export interface Heartbeat {
  /** Milliseconds on the clock of this process. */
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The next heartbeats that the page sends, as they went over the wire. */
export function heartbeatsOf(page: Page, count: number): Promise<readonly Heartbeat[]> {
  return new Promise((resolve) => {
    const heartbeats: Heartbeat[] = [];
    const hear = (request: Request) => {
      if (!request.url().endsWith(paths.heartbeat) || request.method() !== 'POST') return;
      heartbeats.push({ at: performance.now(), body: JSON.parse(request.postData() ?? '{}') });
      if (heartbeats.length < count) return;
      page.off('request', hear);
      resolve(heartbeats);
    };
    page.on('request', hear);
  });
}
