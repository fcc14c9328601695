import { signal } from '@preact/signals';
import type {
  ActivityReply,
  ChallengeStatisticsReply,
  FunnelReply,
  ScoresReply,
} from '../../../sessions/overview/analytics/replies.ts';
import type { AssignmentChoices } from '../../../sessions/overview/assignments/routes.ts';
import { createTable } from '../../components/table/create-table.ts';
import { formatRoute, type Query } from '../../routes/route.ts';
import type { PageContext } from '../page.ts';
import { createAnalyticsApi } from './api.ts';
import { type Cohort, parseCohorts, toSearch } from './cohort.ts';

export type AnalyticsPage = ReturnType<typeof createAnalyticsPage>;
export type ChallengeRow = ChallengeStatisticsReply[number];

/** What is told of one cohort besides its challenges. */
export interface CohortFigures {
  readonly cohort: Cohort;
  readonly scores: ScoresReply;
  readonly activity: ActivityReply;
}

/** Where a cohort struggles, how far it comes, how it scores and when it learns; compared with another if asked. */
export function createAnalyticsPage(context: PageContext) {
  const { client, organizationId, navigate, route } = context;
  const api = createAnalyticsApi(client, organizationId);
  const cohorts = () => parseCohorts(route.value.query);
  const choices = signal<AssignmentChoices>({ courses: [], groups: [] });
  const figures = signal<readonly CohortFigures[]>([]);
  const loaded = signal('');
  const challenges = createTable<ChallengeRow>(
    context,
    { kind: 'whole', fetch: () => api.challenges(cohorts().main) },
    { sort: 'rightAtFirstTry' },
  );
  const funnel = createTable<FunnelReply[number]>(
    context,
    { kind: 'whole', fetch: () => api.funnel(cohorts().main) },
    { name: 'funnel' },
  );

  async function refresh(): Promise<void> {
    const { main, other } = cohorts();
    const wanted = other === undefined ? [main] : [main, other];
    const [, , found] = await Promise.all([
      challenges.refresh(),
      funnel.refresh(),
      Promise.all(wanted.map((cohort) => loadFigures(api, cohort))),
    ]);
    figures.value = found.filter((one) => one !== undefined);
  }

  return {
    challenges,
    funnel,
    figures,
    choices,
    cohorts,
    load: async (): Promise<void> => {
      if (choices.value.courses.length === 0) {
        const answer = await api.choices();
        if (answer.ok) choices.value = answer.value;
      }
      const asked = JSON.stringify(cohorts());
      if (loaded.value === asked) return;
      loaded.value = asked;
      await refresh();
    },
    choose: (query: Query) => navigate({ query }),
    sessionsOf: createSessionsAddress(organizationId),
  };
}

/** The sessions of a cohort behind a figure: those that `search` finds too. */
function createSessionsAddress(organizationId: string) {
  return (cohort: Cohort, search: string): string => {
    const q = `${toSearch(cohort)} ${search}`.trim();
    return formatRoute({ page: 'sessions', organizationId, query: { status: 'all', q } });
  };
}

async function loadFigures(
  api: ReturnType<typeof createAnalyticsApi>,
  cohort: Cohort,
): Promise<CohortFigures | undefined> {
  const [scores, activity] = await Promise.all([api.scores(cohort), api.activity(cohort)]);
  return scores.ok && activity.ok ? { cohort, scores: scores.value, activity: activity.value } : undefined;
}

/** "83 %", or nothing where fewer than five are behind it. */
export function formatShare(share: number | null): number | null {
  return share === null ? null : Math.round(share * 100);
}
