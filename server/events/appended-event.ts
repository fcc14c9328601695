import type { ScormVersion } from '../../bridge/protocol.ts';
import type { Db } from '../database/open-database.ts';
import type { SessionEvent } from './session-event.ts';
import type { SessionState } from './session-state.ts';

/** Where a session lies: the organization first, so that a sharded database finds it without asking every shard. */
export interface SessionKey {
  readonly organizationId: string;
  readonly id: string;
}

/** The session of an event. */
export interface EventSession extends SessionKey {
  readonly learnerId: string;
  readonly courseId: string;
  /** What the session is marked by, whatever the course has become since. */
  readonly courseRevision: string;
  readonly scormVersion: ScormVersion;
  /** Counts a learner's attempts at a course, from 1. */
  readonly attempt: number;
  /** Browse, review, or outside any LMS: nothing counts. */
  readonly isPractice: boolean;
}

/** An event on its way into the store. */
export interface NewEvent {
  readonly session: EventSession;
  /** Counts within the session, from 1. */
  readonly n: number;
  readonly id: string;
  /** By the clock of whoever caused it. */
  readonly at: Date;
  readonly leaseId: string;
  readonly seq: number | null;
  /** With the mark, where it is an attempt. */
  readonly event: SessionEvent;
  readonly before: SessionState;
  readonly after: SessionState;
}

/** An event that is stored in this transaction. */
export interface AppendedEvent extends NewEvent {
  readonly receivedAt: Date;
}

/**
 * Keeps something up to date that follows from the events. Called in the transaction that appends them, in the order of
 * the list, with the events of one or several sessions, each session's in their order. The sessions' rows are locked.
 */
export type Projector = (tx: Db, appended: readonly AppendedEvent[]) => Promise<void>;
