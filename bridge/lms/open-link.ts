import type { LmsChannel } from '../connection.ts';
import { pause } from '../pause.ts';
import type { LmsSurroundings } from '../surroundings.ts';
import { dialects } from './dialects.ts';
import { type FoundApi, findLmsApi, isAlone } from './find-lms-api.ts';
import { createLmsApi } from './lms-api.ts';
import { createLink, type LmsLink } from './lms-link.ts';
import type { LmsOptions } from './lms-options.ts';
import { isOpen, readOpening } from './open-lms.ts';

/** LMS scripts may load after the content's frame (Opigno): look again every so many milliseconds. */
const lookEvery = 100;
const usualWait = 7;
const aloneWait = 0.5;

/** A link, or the one sentence that says why there is none. */
export type LmsEnd = LmsLink | { readonly lmsChannel: LmsChannel & { readonly kind: 'absent' } };

export function noLms(reason: string): LmsEnd {
  return { lmsChannel: { kind: 'absent', reason } };
}

export function linkOf(end: LmsEnd): LmsLink | null {
  return 'api' in end ? end : null;
}

/** Finds the LMS's API and opens it. `onChange` hears of each change of its channel. */
export async function openLink(
  surroundings: LmsSurroundings,
  options: LmsOptions,
  onChange: () => void,
): Promise<LmsEnd> {
  const dialect = dialects[options.scormVersion];
  const found = await searchLms(surroundings, options);
  if (!found) return noLms(`No ${dialect.apiName} found.`);
  const api = createLmsApi(found, dialect);
  const { verdict, errorCode } = api.call('Initialize');
  if (verdict !== 'yes' && !isOpen(api, dialect)) {
    return noLms(`The LMS refused: error ${errorCode}.`);
  }
  return createLink({ api, dialect, opening: readOpening(api, dialect), now: surroundings.now, onChange });
}

async function searchLms(
  surroundings: LmsSurroundings,
  { scormVersion, lmsWaitSeconds = usualWait }: LmsOptions,
): Promise<FoundApi | undefined> {
  const { frame, elapsed } = surroundings;
  const seconds = isAlone(frame) ? Math.min(aloneWait, lmsWaitSeconds) : lmsWaitSeconds;
  const until = elapsed() + seconds * 1000;
  for (;;) {
    const found = findLmsApi(frame, dialects[scormVersion]);
    if (found || elapsed() >= until) return found;
    await pause(surroundings, lookEvery);
  }
}
