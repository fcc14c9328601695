import type { RunRecord } from '../run/run-record.ts';
import { findFindings } from './find-findings.ts';
import type { Finding } from './rule.ts';

export interface Verdict {
  readonly run: RunRecord;
  readonly findings: readonly Finding[];
  readonly result: Result;
}

/** not-run: neither good nor bad is known. */
export type Result = 'passed' | 'warned' | 'failed' | 'not-run' | 'skipped';

export function judge(run: RunRecord): Verdict {
  const findings = findFindings(run);
  return { run, findings, result: resultOf(run, findings) };
}

function resultOf({ outcome }: RunRecord, findings: readonly Finding[]): Result {
  if (outcome.kind === 'not-applicable') return 'skipped';
  if (outcome.kind === 'broken') return 'not-run';
  if (findings.some(({ severity }) => severity === 'error')) return 'failed';
  return findings.some(({ severity }) => severity === 'warning') ? 'warned' : 'passed';
}

/** 0: nothing to correct. 1: errors were found. 2: a run could not be made, so nothing can be said about it. */
export function exitCodeOf(verdicts: readonly Verdict[]): 0 | 1 | 2 {
  if (verdicts.some(({ result }) => result === 'not-run')) return 2;
  return verdicts.some(({ result }) => result === 'failed') ? 1 : 0;
}
