import type {
  ActivityReply,
  ChallengeStatisticsReply,
  FunnelReply,
  ScoresReply,
} from '../../../sessions/overview/analytics/replies.ts';
import type { AssignmentChoices } from '../../../sessions/overview/assignments/routes.ts';
import type { Client } from '../../http/client.ts';
import type { Cohort } from './cohort.ts';

/** How a cohort of an organization learns. */
export function createAnalyticsApi({ get }: Client, organizationId: string) {
  const base = `/api/admin/organizations/${organizationId}`;
  const of = (name: string, cohort: Cohort) => {
    const query = new URLSearchParams(Object.entries(cohort).filter(([, value]) => value !== ''));
    return `${base}/analytics/${name}?${query}`;
  };
  return {
    choices: () => get<AssignmentChoices>(`${base}/assignments/choices`),
    challenges: (cohort: Cohort) => get<ChallengeStatisticsReply>(of('challenges', cohort)),
    funnel: (cohort: Cohort) => get<FunnelReply>(of('funnel', cohort)),
    scores: (cohort: Cohort) => get<ScoresReply>(of('scores', cohort)),
    activity: (cohort: Cohort) => get<ActivityReply>(of('activity', cohort)),
  };
}
