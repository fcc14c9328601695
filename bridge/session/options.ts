import type { ExitChoice } from '../lms/exits.ts';
import type { ScormVersion } from '../protocol.ts';

export interface ConnectOptions {
  /** Where the server is, without a path: `https://causeway.example`. */
  readonly serverUrl: string;
  /** Says which package this is; made when the package is built. */
  readonly packageKey: string;
  readonly scormVersion: ScormVersion;
  /** `none` for use without an LMS. */
  readonly lms?: 'find' | 'none';
  /** Who learns, where no LMS says it; without this, somebody known to this device alone. */
  readonly learner?: { readonly id: string; readonly name: string };
  /** How long an LMS's API may come late: 7 s. A page alone in its window waits half a second. */
  readonly lmsWaitSeconds?: number;
  /** What `exit()` leaves behind: `suspend-and-return`. */
  readonly exit?: ExitChoice;
  /** Hears what the start waits for. */
  readonly onProgress?: (progress: ConnectProgress) => void;
}

export type ConnectProgress =
  | { readonly kind: 'searching-lms' }
  | { readonly kind: 'launching' }
  /** The server does not answer; tried again by itself. */
  | { readonly kind: 'server-away'; readonly tries: number; readonly retryInSeconds: number };
