import type { Environment } from '../environment.ts';
import { pageOf } from '../lms/find-lms-api.ts';
import { parseJson } from '../parse-json.ts';
import type { Learner } from './find-learner.ts';

/** Who this window was: a content's frame may be loaded again within one page of an LMS that then refuses to be opened. */
export interface RememberedLaunch extends Learner {
  readonly packageKey: string;
  /** The page that the LMS's window held; another page is another sign-in, maybe of another person. */
  readonly page: string;
}

type Window = Pick<Environment, 'memory' | 'frame'>;

export function rememberLaunch({ memory, frame }: Window, packageKey: string, learner: Learner): void {
  const remembered: RememberedLaunch = { ...learner, packageKey, page: pageOf(frame) };
  memory.write(JSON.stringify(remembered));
}

/** Null where this window, this page or this package was nobody's yet. */
export function recallLaunch({ memory, frame }: Window, packageKey: string): RememberedLaunch | null {
  // Written by this script, or nothing.
  const found = parseJson(memory.read()) as RememberedLaunch | null;
  const isOurs = found?.packageKey === packageKey && found.page === pageOf(frame);
  return isOurs ? found : null;
}
