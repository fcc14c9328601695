import type { RunRecord } from '../run/run-record.ts';

export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/** One thing that content must do or must not do, and how to see in a run that it did not. */
export interface Rule {
  readonly id: string;
  /** error: learners lose data, or an LMS refuses. warning: some LMSs or learners suffer. note: good to know. */
  readonly severity: Severity;
  readonly title: string;
  /** The paragraph that says so; an LMS's name and version where only practice does. */
  readonly source: string;
  readonly meaning: string;
  readonly remedy: string;
  readonly find: (run: RunRecord) => readonly Place[];
}

/** Where a finding was seen. */
export interface Place {
  /** 1-based launch of the run. */
  readonly launch: number;
  /** The call's number in its launch, if it was a call. */
  readonly call?: number;
  readonly text: string;
}

export interface Finding extends Omit<Rule, 'find'> {
  readonly places: readonly Place[];
}
