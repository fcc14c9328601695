import type { RunRecord } from '../run/run-record.ts';
import { collectionRules } from './collection-rules.ts';
import { elementRules } from './element-rules.ts';
import { pageRules } from './page-rules.ts';
import { persistenceRules } from './persistence-rules.ts';
import { progressRules } from './progress-rules.ts';
import { type Finding, type Rule, severities } from './rule.ts';
import { sessionRules } from './session-rules.ts';

export const rules: readonly Rule[] = [
  ...sessionRules,
  ...elementRules,
  ...collectionRules,
  ...progressRules,
  ...persistenceRules,
  ...pageRules,
];

/** What the run shows, worst first. */
export function findFindings(run: RunRecord): readonly Finding[] {
  return rules
    .map(({ find, ...rule }) => ({ ...rule, places: find(run) }))
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
