import type { Moment } from './moment.ts';

/** What of a session has been told so far: what the moments of its next event depend on. Stored as JSON. */
export interface Telling {
  readonly status: 'new' | 'open' | 'suspended' | 'ended';
  readonly isComplete: boolean;
  /** What was said last about success. */
  readonly success: 'unknown' | 'passed' | 'failed';
  /** By challenge: milliseconds since the epoch at which it was begun, and its present question shown. */
  readonly clocks: Readonly<Record<string, Clock>>;
  /** Topics whose mastery was told. */
  readonly mastered: readonly string[];
  /** Seconds on task that were told. */
  readonly activeSeconds: number;
}

export interface Clock {
  readonly startedAt: number;
  readonly shownAt: number;
}

export const nothingTold: Telling = {
  status: 'new',
  isComplete: false,
  success: 'unknown',
  clocks: {},
  mastered: [],
  activeSeconds: 0,
};

/** What an event comes to, and what is told with it. */
export interface Described {
  readonly moments: readonly Moment[];
  readonly telling: Telling;
}
