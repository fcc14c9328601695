import type { Environment } from '../environment.ts';
import { pageOf } from '../lms/find-lms-api.ts';
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
  const found = parse(memory.read());
  const isOurs = found?.packageKey === packageKey && found.page === pageOf(frame);
  return isOurs ? found : null;
}

function parse(text: string): RememberedLaunch | null {
  try {
    return JSON.parse(text);
  } catch {
    // Nothing remembered, or not by us.
    return null;
  }
}
