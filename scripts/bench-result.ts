/** What a benchmark in `test/bench/` gives back from `run()`. */
export interface BenchResult {
  readonly figures: readonly Figure[];
  /** What each figure named here should be; whether it is, is said honestly either way. */
  readonly aims: Readonly<Record<string, Aim>>;
  /** Lines to read with the figures: what was measured, on what. */
  readonly notes?: readonly string[];
}

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export type Aim = { readonly atMost: number } | { readonly atLeast: number };

export function isMet(aim: Aim, value: number): boolean {
  return 'atMost' in aim ? value <= aim.atMost : value >= aim.atLeast;
}

/** The middle of the values; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

/** The value that `part` (0 to 1) of the values are below; not a number where there are none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
}
