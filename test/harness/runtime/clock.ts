export interface Clock {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** A reading of `now` as ISO 8601. */
  readonly instant: (reading: number) => string;
}

/** The browser's and Node's own clock; content that turns its `Date` forward does not reach it. */
export function createClock(): Clock {
  return {
    now: () => performance.now(),
    instant: (reading) => new Date(performance.timeOrigin + reading).toISOString(),
  };
}
