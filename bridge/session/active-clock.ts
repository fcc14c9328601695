import type { Cancel, Environment, PageMoment } from '../environment.ts';

/** The time of a launch that counts: the page is visible and the learner acted within the last five minutes. */
export interface ActiveClock {
  /** Milliseconds so far. */
  readonly counted: () => number;
  readonly stop: Cancel;
}

const idleAfter = 5 * 60_000;

/** Whether the page is seen from a moment on; the other moments leave it as it is. */
const isSeen: Readonly<Partial<Record<PageMoment, boolean>>> = {
  shown: true,
  back: true,
  hidden: false,
  paused: false,
  gone: false,
};

/** Counts from now on, by listening to the page. */
export function startClock({ elapsed, page }: Pick<Environment, 'elapsed' | 'page'>): ActiveClock {
  let total = 0;
  let countedTo = elapsed();
  let lastAct = countedTo;
  let isVisible = page.isVisible();
  const counted = (): number => {
    const now = elapsed();
    // A frozen tab's gap counts no further than five minutes after the last act.
    if (isVisible) total += Math.max(0, Math.min(now, lastAct + idleAfter) - countedTo);
    countedTo = now;
    return total;
  };
  const stop = page.listen((moment) => {
    counted();
    if (moment === 'active') lastAct = countedTo;
    isVisible = isSeen[moment] ?? isVisible;
  });
  return { counted, stop };
}
