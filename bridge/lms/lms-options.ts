import type { ScormVersion } from '../protocol.ts';
import type { ExitChoice } from './exits.ts';

export interface LmsOptions {
  readonly scormVersion: ScormVersion;
  /** How long an LMS's API may come late: 7 s. A page alone in its window waits half a second. */
  readonly lmsWaitSeconds?: number;
  /** What `exit()` leaves behind: `suspend-and-return`. */
  readonly exit?: ExitChoice;
}
