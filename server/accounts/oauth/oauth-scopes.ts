import type { Permission } from '../../authorization/permissions.ts';

const oneRoster = 'https://purl.imsglobal.org/spec/or/v1p2/scope';
const caliper = 'https://purl.imsglobal.org/spec/caliper/v1p2/scope';

/** What an OAuth client may ask for (OneRoster 1.2 and Caliper 1.2, "Security"), and what its API token must carry for it. */
export const oauthScopes: Readonly<Record<string, Permission>> = {
  [`${oneRoster}/roster.readonly`]: 'roster.read',
  [`${oneRoster}/roster-core.readonly`]: 'roster.read',
  [`${oneRoster}/roster-demographics.readonly`]: 'roster.read',
  [`${oneRoster}/gradebook.readonly`]: 'gradebook.read',
  [`${oneRoster}/gradebook-core.readonly`]: 'gradebook.read',
  [`${oneRoster}/assessment.readonly`]: 'gradebook.read',
  [`${oneRoster}/assessment.createput`]: 'gradebook.write',
  [`${oneRoster}/assessment.delete`]: 'gradebook.write',
  [`${caliper}/events.write`]: 'events.write',
};
