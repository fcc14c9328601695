import type { LmsChannel } from '../connection.ts';
import type { Listeners } from '../listeners.ts';
import type { ExitRow } from '../lms/exits.ts';
import type { LmsLink } from '../lms/lms-link.ts';
import type { LaunchReply } from '../protocol.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Rivals } from './rivals.ts';

export interface SessionNeeds {
  readonly surroundings: Surroundings;
  readonly serverUrl: string;
  readonly launch: LaunchReply;
  /** Null where there is no LMS; `absent` says why. */
  readonly link: LmsLink | null;
  readonly absent: LmsChannel;
  readonly exit: ExitRow;
  readonly listeners: Listeners;
  /** Asks for the session again, with a new lease. */
  readonly relaunch: () => Promise<LaunchReply>;
  readonly rivals: Rivals;
}
