import type { AwayReason } from '../connection.ts';
import type { LmsOptions } from '../lms/lms-options.ts';

export interface ConnectOptions extends LmsOptions {
  /** Where the server is, without a path: `https://causeway.example`. */
  readonly serverUrl: string;
  /** Says which package this is; made when the package is built. */
  readonly packageKey: string;
  /** `none` for use without an LMS. */
  readonly lms?: 'find' | 'none';
  /** Who learns, where no LMS says it; without this, somebody known to this device alone. */
  readonly learner?: { readonly id: string; readonly name: string };
  /** The signed launch: `<unix seconds>.<base64url HMAC-SHA256 of "organizationId\nlearnerId\nunixSeconds">`. */
  readonly signature?: string;
  /** `with-lms`: each new attempt of the LMS after a verdict begins afresh, as for training that is due every year; else the learner is asked. */
  readonly attempt?: 'with-lms';
  /** Hears what the start waits for. */
  readonly onProgress?: (progress: ConnectProgress) => void;
}

export type ConnectProgress =
  | { readonly kind: 'searching-lms' }
  | { readonly kind: 'launching' }
  /** The server does not answer; tried again by itself. */
  | {
      readonly kind: 'server-away';
      readonly reason: AwayReason;
      readonly tries: number;
      readonly retryInSeconds: number;
    };
