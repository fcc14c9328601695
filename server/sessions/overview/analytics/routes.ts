import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { organizationBase, organizationParams } from '../../../authorization/fields.ts';
import { forMembers } from '../../../authorization/route-rule.ts';
import type { Db } from '../../../database/open-database.ts';
import type { CourseTitles } from '../describe-session.ts';
import { readChallengeStatistics } from './challenge-statistics.ts';
import { cohortQuery } from './cohort.ts';
import { readActivity } from './daily-activity.ts';
import { describeChallenge, describeDay, describeFunnel, describeScores } from './describe-statistics.ts';
import { activityReply, challengeStatisticsReply, funnelReply, scoresReply } from './replies.ts';
import { readScores } from './score-distribution.ts';
import { readFunnel } from './topic-funnel.ts';

export interface AnalyticsDependencies {
  /** Where analytics read: heartbeats must not wait for them. */
  readonly reader: Db;
  readonly courses: ReadonlyMap<string, CourseTitles>;
}

/** Where a cohort struggles, how far it comes, how it scores and when it learns. */
export function analyticsRoutes({
  reader,
  courses,
}: AnalyticsDependencies): (scope: FastifyInstance) => void {
  return (scope) => {
    const routes = scope.withTypeProvider<ZodTypeProvider>();
    const base = `${organizationBase}/analytics`;
    const config = forMembers('reports.read');
    const asked = { params: organizationParams, querystring: cohortQuery };

    routes.get(
      `${base}/challenges`,
      {
        config,
        schema: {
          summary: 'What each challenge took',
          ...asked,
          response: { 200: challengeStatisticsReply },
        },
      },
      async ({ params, query }) => {
        const rows = await readChallengeStatistics(reader, { ...params, ...query });
        return rows.map((row) => describeChallenge(row, courses.get(row.course_id)));
      },
    );
    routes.get(
      `${base}/funnel`,
      {
        config,
        schema: { summary: 'How far sessions come', ...asked, response: { 200: funnelReply } },
      },
      async ({ params, query }) => {
        const rows = await readFunnel(reader, { ...params, ...query });
        return rows.map((row) => describeFunnel(row, courses.get(row.course_id)));
      },
    );
    routes.get(
      `${base}/scores`,
      { config, schema: { summary: 'How sessions score', ...asked, response: { 200: scoresReply } } },
      async ({ params, query }) => describeScores(await readScores(reader, { ...params, ...query })),
    );
    routes.get(
      `${base}/activity`,
      {
        config,
        schema: { summary: 'When sessions begin, by day', ...asked, response: { 200: activityReply } },
      },
      async ({ params, query }) => (await readActivity(reader, { ...params, ...query })).map(describeDay),
    );
  };
}
