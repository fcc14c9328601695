/**
 * Whether the machine itself keeps its speed: a loop of pure arithmetic, in a process that does nothing else, takes as long
 * each time, unless the processor runs slower for all. Rented machines do, for some ten milliseconds every second or two.
 */

/** Milliseconds since 1970. */
export interface SlowMoment {
  readonly from: number;
  readonly to: number;
}

interface Sample {
  readonly at: number;
  readonly took: number;
}

const everyMs = 4;
/** Slower than that against the median of all, and it was not this program that had more to do. */
const slowness = 2;

/** What was seen while watching. */
export interface Speed {
  /** At less than half the usual speed. */
  readonly slow: readonly SlowMoment[];
  /** Their part of the time, 0 to 1. */
  readonly slowPart: number;
}

/** Watches until the returned function is called. */
export function watchSpeed(): () => Speed {
  const samples: Sample[] = [];
  const timer = setInterval(() => samples.push(takeSample()), everyMs);
  return () => {
    clearInterval(timer);
    const slow = findSlowMoments(samples);
    return { slow, slowPart: slow.length / samples.length };
  };
}

/** Whether any of the moments lies between two times. */
export function isTouched(moments: readonly SlowMoment[], from: number, to: number): boolean {
  return moments.some((moment) => from <= moment.to && to >= moment.from);
}

/** The best of three: one may be interrupted, all three are slow only together with everything. */
function takeSample(): Sample {
  const took = Math.min(timeLoop(), timeLoop(), timeLoop());
  return { at: performance.timeOrigin + performance.now(), took };
}

function timeLoop(): number {
  const startedAt = performance.now();
  let value = 1;
  for (let step = 0; step < 8000; step += 1) value = (Math.imul(value, 1_103_515_245) + 12_345) | 0;
  sink.value = value;
  return performance.now() - startedAt;
}

/** So that the loop is not optimized away. */
const sink = { value: 0 };
for (let count = 0; count < 3000; count += 1) timeLoop();

function findSlowMoments(samples: readonly Sample[]): SlowMoment[] {
  const sorted = samples.map(({ took }) => took).sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return samples.flatMap(({ at, took }, index) =>
    took > slowness * usual ? [{ from: (samples[index - 1]?.at ?? at) - took, to: at + everyMs }] : [],
  );
}
