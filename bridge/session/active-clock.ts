import type { Cancel, PageMoment, Surroundings } from '../surroundings.ts';
import { type ActiveTime, countTo, learnerActed, showOrHide, startTime } from './active-time.ts';

/** Which way a moment of the page turns the clock; the others leave it as it is. */
const turns: Readonly<Partial<Record<PageMoment, (time: ActiveTime, at: number) => ActiveTime>>> = {
  shown: (time, at) => showOrHide(time, at, 'shown'),
  back: (time, at) => showOrHide(time, at, 'shown'),
  hidden: (time, at) => showOrHide(time, at, 'hidden'),
  paused: (time, at) => showOrHide(time, at, 'hidden'),
  gone: (time, at) => showOrHide(time, at, 'hidden'),
  active: learnerActed,
};

/** The counted time of a launch, kept by listening to the page. */
export class ActiveClock {
  readonly stop: Cancel;
  readonly #elapsed: () => number;
  #time: ActiveTime;

  constructor({ elapsed, page }: Surroundings) {
    this.#elapsed = elapsed;
    this.#time = startTime(elapsed(), page.isVisible());
    this.stop = page.listen((moment) => {
      this.#time = turns[moment]?.(this.#time, elapsed()) ?? this.#time;
    });
  }

  /** Milliseconds so far. */
  counted(): number {
    this.#time = countTo(this.#time, this.#elapsed());
    return this.#time.counted;
  }
}
