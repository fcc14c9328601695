import { type Figure, median } from '../../../scripts/bench-result.ts';

/** What one way of writing did for a few seconds. */
export interface Run {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  /** Of the heartbeats that no slow moment of the machine touched; not a number where it was not watched. */
  readonly calmP99: number;
  /** Part of the time in which the machine itself ran at less than half its speed, 0 to 1. */
  readonly slowPart: number;
  readonly megabytes: number;
  /** Microseconds of processor time per heartbeat. */
  readonly load: number;
  readonly process: number;
  readonly database: number;
}

/** The median of each figure, and what they are the medians of, in the order of the rounds. */
export interface Rounds extends Run {
  readonly runs: readonly Run[];
}

export function middle(runs: readonly Run[]): Rounds {
  const pick = (name: keyof Run): number => median(runs.map((run) => run[name]));
  return {
    runs,
    rate: pick('rate'),
    p50: pick('p50'),
    p99: pick('p99'),
    calmP99: pick('calmP99'),
    slowPart: pick('slowPart'),
    megabytes: pick('megabytes'),
    load: pick('load'),
    process: pick('process'),
    database: pick('database'),
  };
}

/** How many times the one is as fast as the other: round by round, because a machine's speed changes between rounds. */
export function compareRates(one: Rounds, other: Rounds): number {
  return median(one.runs.map(({ rate }, round) => rate / (other.runs[round]?.rate ?? Number.NaN)));
}

/** How many times as long the slowest hundredth of the one waits: round by round too. */
export function compareSlowest(one: Rounds, other: Rounds): number {
  return median(one.runs.map(({ p99 }, round) => p99 / (other.runs[round]?.p99 ?? Number.NaN)));
}

/** Heartbeats per second. */
export const rateOf = (name: string, { rate }: Run): Figure => ({ name, value: rate, unit: 'heartbeats/s' });

/** How fast, how soon answered, and what the process held. */
export function describeRun(name: string, run: Run): Figure[] {
  const { p50, p99, megabytes } = run;
  return [
    rateOf(name, run),
    { name: `${name}, p50`, value: p50, unit: 'ms' },
    { name: `${name}, p99`, value: p99, unit: 'ms' },
    { name: `${name}, memory`, value: megabytes, unit: 'MB' },
  ];
}

/** Who spent how much processor time on a heartbeat. */
export function describeCost(name: string, { load, process: own, database }: Run): Figure[] {
  return [
    { name: `${name}: processor time of the load`, value: load, unit: 'µs/heartbeat' },
    { name: `${name}: processor time of the process`, value: own, unit: 'µs/heartbeat' },
    { name: `${name}: processor time of the database`, value: database, unit: 'µs/heartbeat' },
  ];
}
