import type { ServerFault } from './plan.ts';

export interface ArrivingCommit {
  /** 1-based within its launch. */
  readonly number: number;
  readonly isLeaving: boolean;
}

/** What the LMS's server does with a commit; undefined: it keeps it. */
export function serverFaultOf(
  faults: readonly ServerFault[],
  commit: ArrivingCommit,
): ServerFault['does'] | undefined {
  return faults.find((fault) => applies(fault, commit))?.does;
}

function applies({ of }: ServerFault, { number, isLeaving }: ArrivingCommit): boolean {
  if (of === 'leaving') return isLeaving;
  return number >= of.from && number <= (of.to ?? Number.POSITIVE_INFINITY);
}
