import type { Moment } from './moment.ts';

/** What a session's events have come to so far, which the moments of its next event depend on. Stored as JSON. */
export interface StreamState {
  readonly status: 'new' | 'open' | 'suspended' | 'ended';
  readonly isComplete: boolean;
  /** In the last event that has it. */
  readonly success: 'unknown' | 'passed' | 'failed';
  /** By challenge: milliseconds since the epoch at which it was begun, and its present question shown. */
  readonly clocks: Readonly<Record<string, Clock>>;
  /** Topics whose mastery is among the events. */
  readonly mastered: readonly string[];
  /** Seconds on task in the events so far. */
  readonly activeSeconds: number;
}

export interface Clock {
  readonly startedAt: number;
  readonly shownAt: number;
}

export const emptyStreamState: StreamState = {
  status: 'new',
  isComplete: false,
  success: 'unknown',
  clocks: {},
  mastered: [],
  activeSeconds: 0,
};

/** What an event comes to, and what the next one depends on. */
export interface Described {
  readonly moments: readonly Moment[];
  readonly streamState: StreamState;
}
