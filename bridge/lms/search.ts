import type { Surroundings } from '../surroundings.ts';
import type { Dialect } from './dialects.ts';
import { type FoundApi, findLmsApi, isAlone } from './find-lms-api.ts';

/** LMS scripts may load after the content's frame (Opigno): look again every so many milliseconds. */
const lookEvery = 100;
const aloneWait = 500;

/** Resolves with the API of this version's dialect, or with null where none came in time. */
export async function searchLms(
  { frame, after, elapsed }: Surroundings,
  dialect: Dialect,
  waitSeconds: number,
): Promise<FoundApi | null> {
  const until = elapsed() + (isAlone(frame) ? Math.min(aloneWait, waitSeconds * 1000) : waitSeconds * 1000);
  for (;;) {
    const found = findLmsApi(frame, dialect);
    if (found !== undefined) return found;
    if (elapsed() >= until) return null;
    await new Promise<void>((resolve) => after(lookEvery, resolve));
  }
}
