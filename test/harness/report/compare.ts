import type { Verdict } from '../verdict/verdict.ts';
import { keyOf, type OldReport } from './report-data.ts';

/** What has become of one run since an older report. */
export interface Difference {
  readonly key: string;
  readonly before: string;
  readonly now: string;
  /** Rule ids. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

interface Judged {
  readonly result: string;
  readonly rules: readonly string[];
}

const absent: Judged = { result: 'absent', rules: [] };

/** Only runs that differ; a run that only one report has counts as `absent` in the other. */
export function compareReports(older: OldReport, verdicts: readonly Verdict[]): readonly Difference[] {
  const before = new Map(older.verdicts.map((verdict) => [keyOf(verdict), judgedOf(verdict)]));
  const now = new Map(verdicts.map((verdict) => [keyOf(verdict), judgedOf(verdict)]));
  const keys = [...new Set([...before.keys(), ...now.keys()])].sort();
  return keys
    .map((key) => differenceOf(key, before.get(key) ?? absent, now.get(key) ?? absent))
    .filter(({ before: old, now: fresh, added, gone }) => old !== fresh || added.length + gone.length > 0);
}

function differenceOf(key: string, before: Judged, now: Judged): Difference {
  return {
    key,
    before: before.result,
    now: now.result,
    added: now.rules.filter((rule) => !before.rules.includes(rule)),
    gone: before.rules.filter((rule) => !now.rules.includes(rule)),
  };
}

function judgedOf({ result, findings }: { result: string; findings: readonly { id: string }[] }): Judged {
  return { result, rules: findings.map(({ id }) => id) };
}
