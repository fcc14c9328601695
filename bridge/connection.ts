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
  /** `blocked`: acts are saved, and something between here and the server stops these requests. */
  | { readonly kind: 'saved'; readonly at: Date; readonly blocked?: 'heartbeat' | 'finish' }
  | { readonly kind: 'saving'; readonly waiting: number }
  | { readonly kind: 'offline'; readonly reason: AwayReason; readonly waiting: number }
  /** The server answered, and not with yes: `code` of its problem. `waiting` acts are kept. */
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string; readonly waiting: number }
  /** LMS-only use. */
  | { readonly kind: 'none' };

/**
 * Why the server is away. `foreign-answer`: somebody in between answered (a proxy, a portal). `forbidden-by-page`: a Content
 * Security Policy of the LMS forbids the server's address. `busy`: the server itself asks for a pause.
 */
export type AwayReason = 'no-answer' | 'foreign-answer' | 'forbidden-by-page' | 'busy';

export type LmsChannel =
  | { readonly kind: 'searching' }
  | { readonly kind: 'absent'; readonly reason: string }
  /** Connected, nothing committed yet. */
  | { readonly kind: 'connected' }
  | { readonly kind: 'accepted'; readonly at: Date }
  | { readonly kind: 'not-accepted'; readonly errorCode: string; readonly since: Date }
  | { readonly kind: 'lost'; readonly reason: string }
  /** Review or browse: nothing is written. */
  | { readonly kind: 'read-only'; readonly mode: string }
  | { readonly kind: 'closed' };

/**
 * Who says who learns: the LMS, or the content that connected. `unnamed`: an LMS is expected and nobody is named, so the work
 * is kept for this attempt alone. `device`: outside any LMS, somebody known to this browser: practice.
 */
export type Identity = 'lms' | 'content' | 'unnamed' | 'device';

export interface ConnectionStatus {
  readonly server: ServerChannel;
  readonly lms: LmsChannel;
  /** `elsewhere`: another window or device took the session over; `retake()` takes it back. */
  readonly lease: 'held' | 'elsewhere';
  readonly learner: Identity;
}

export interface Connection {
  /** The newest state known; changes are told to subscribers. */
  readonly state: () => LearnerState;
  readonly status: () => ConnectionStatus;
  /** Called after each change of state or status; returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** The server's reply to the newest launch: another one after `retake()`, `tryAgain()` and a lease that was renewed. */
  readonly launch: LaunchReply;
  /** The language that the LMS's learner prefers, as the LMS writes it; '' for none. */
  readonly language: string;
  /**
   * Keeps the act, sends it, and resolves with the server's outcome; while offline it waits, and is never dropped. Where the
   * server refuses, it resolves with the reason; the same act again is the same act, another on its subject replaces it.
   */
  readonly act: (act: Act) => Promise<EventOutcome>;
  /** Hears the outcomes that no `act()` waits for: acts of an earlier launch, delivered by this one. */
  readonly onLateOutcome: (listener: (outcome: EventOutcome) => void) => () => void;
  readonly retake: () => Promise<void>;
  /** Closes the attempt as history and begins the next; rejects with a LaunchError where the server refuses. */
  readonly tryAgain: () => Promise<void>;
  /** Hands control back to the LMS: last heartbeat, last commit, Terminate, then leave. */
  readonly exit: () => Promise<void>;
}
