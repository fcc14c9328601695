import { forTokensWithin } from '../../authorization/route-rule.ts';
import type { CollectionPath } from './collections.ts';

const base = 'https://purl.imsglobal.org/spec/or/v1p2/scope';
const within = (...names: readonly string[]) => names.map((name) => `${base}/${name}`);

const roster = forTokensWithin('roster.read', within('roster.readonly', 'roster-core.readonly'));
const gradebook = forTokensWithin('gradebook.read', within('gradebook.readonly', 'gradebook-core.readonly'));
const assessments = forTokensWithin('gradebook.read', within('assessment.readonly', 'gradebook.readonly'));

/** Who may read the collections that are not for whoever reads the rest of their service (OneRoster 1.2, "Security"). */
const exceptions: Partial<Record<CollectionPath, typeof roster>> = {
  demographics: forTokensWithin('roster.read', within('roster.readonly', 'roster-demographics.readonly')),
  assessmentLineItems: assessments,
  assessmentResults: assessments,
};

/** Who may read a collection: API tokens by their permission, access tokens by the standard's scopes too. */
export function readRuleOf(service: 'rostering' | 'gradebook', path: CollectionPath): typeof roster {
  return exceptions[path] ?? (service === 'rostering' ? roster : gradebook);
}

export const writeRule = forTokensWithin('gradebook.write', within('assessment.createput'));
export const deleteRule = forTokensWithin('gradebook.write', within('assessment.delete'));
