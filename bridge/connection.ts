/** What content holds after `connect`: its acts go in here, and what became of them comes out. */
import type { EventOutcome, LaunchReply, LearnerEvent, LearnerState } from './protocol.ts';

/** What the learner does, without the parts that the bridge adds (`id`, `at`, `seq`). */
export type Act = LearnerEvent extends infer E
  ? E extends LearnerEvent
    ? Omit<E, 'id' | 'at' | 'seq'>
    : never
  : never;

/** How the work is kept, per channel; what the learner is shown. */
export type ServerChannel =
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'saving'; readonly waiting: number }
  | { readonly kind: 'offline'; readonly waiting: number }
  /** The server answered, and not with yes: `code` of its problem. `waiting` acts are kept. */
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string; readonly waiting: number }
  /** LMS-only use. */
  | { readonly kind: 'none' };

export type LmsChannel =
  | { readonly kind: 'searching' }
  | { readonly kind: 'absent'; readonly reason: string }
  /** Connected, nothing committed yet. */
  | { readonly kind: 'connected' }
  | { readonly kind: 'accepted'; readonly at: Date }
  | { readonly kind: 'not-accepted'; readonly errorCode: string; readonly since: Date }
  | { readonly kind: 'lost'; readonly reason: string }
  /** Review, browse or no-credit: nothing is written. */
  | { readonly kind: 'read-only'; readonly mode: string }
  | { readonly kind: 'closed' };

export interface ConnectionStatus {
  readonly server: ServerChannel;
  readonly lms: LmsChannel;
  /** `elsewhere`: another window or device took the session over; `retake()` takes it back. */
  readonly lease: 'held' | 'elsewhere';
}

export interface Connection {
  /** The newest state known; changes are told to subscribers. */
  readonly state: () => LearnerState;
  readonly status: () => ConnectionStatus;
  /** Called after each change of state or status; returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly launch: LaunchReply;
  /** Keeps the act, sends it, and resolves with the server's outcome; while offline it waits, and is never dropped. */
  readonly act: (act: Act) => Promise<EventOutcome>;
  readonly retake: () => Promise<void>;
  /** Hands control back to the LMS: last beat, last commit, terminate, then leave. */
  readonly exit: () => Promise<void>;
}
