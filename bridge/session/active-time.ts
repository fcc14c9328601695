/** The time of a launch that counts: the player is visible and the learner acted within the last five minutes. */
export interface ActiveTime {
  readonly counted: number;
  /** When `counted` was last brought up to date, by the monotonic clock. */
  readonly at: number;
  readonly lastAct: number;
  readonly isVisible: boolean;
}

const idleAfter = 5 * 60_000;

export function startTime(at: number, isVisible: boolean): ActiveTime {
  return { counted: 0, at, lastAct: at, isVisible };
}

/** Brings `counted` up to `at`. A frozen tab's gap counts no further than five minutes after the last act. */
export function countTo(time: ActiveTime, at: number): ActiveTime {
  const until = Math.min(at, time.lastAct + idleAfter);
  const more = time.isVisible ? Math.max(0, until - time.at) : 0;
  return { ...time, counted: time.counted + more, at: Math.max(at, time.at) };
}

export function learnerActed(time: ActiveTime, at: number): ActiveTime {
  return { ...countTo(time, at), lastAct: at };
}

export function showOrHide(time: ActiveTime, at: number, shown: 'shown' | 'hidden'): ActiveTime {
  return { ...countTo(time, at), isVisible: shown === 'shown' };
}
