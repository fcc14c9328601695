import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { organizationBase, organizationParams } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import { csvReply, sendCsv } from '../../http/csv-pages.ts';
import { linkNextPage } from '../../http/link-next-page.ts';
import type { SessionDependencies } from '../dependencies.ts';
import { registerSessionActions } from './action-routes.ts';
import { type CourseTitles, describeSession, sessionReply } from './describe-session.ts';
import { listSessions } from './list-sessions.ts';
import { registerLiveRoute } from './live-routes.ts';
import { parseSessionOrder, sessionListQuery } from './session-list-query.ts';
import { registerSessionRoutes } from './session-routes.ts';
import { sessionsCsv } from './sessions-csv.ts';

/** What reading sessions needs, and what acting on them needs besides. */
export interface OverviewDependencies
  extends Pick<SessionDependencies, 'db' | 'now' | 'projectors' | 'randomBytes'> {
  readonly courses: ReadonlyMap<string, CourseTitles>;
}

const reading = { config: forMembers('reports.read') };

/** Sessions as the people of an organization see them: who is learning now, and why the LMS says what it says. */
export function sessionOverviewRoutes(dependencies: OverviewDependencies): (scope: FastifyInstance) => void {
  return (scope) => {
    registerList(scope, dependencies);
    registerCsv(scope, dependencies);
    registerLiveRoute(scope, dependencies);
    registerSessionRoutes(scope, dependencies);
    registerSessionActions(scope, dependencies);
  };
}

function registerList(app: FastifyInstance, { db, now, courses }: OverviewDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    `${organizationBase}/sessions`,
    {
      ...reading,
      schema: {
        summary: 'Sessions, those launched last first; Link leads to the next page',
        params: organizationParams,
        querystring: sessionListQuery,
        response: { 200: z.array(sessionReply) },
      },
    },
    async (request, reply) => {
      const { organizationId } = request.params;
      const order = parseSessionOrder(organizationId, request.query, now());
      const rows = await listSessions(db, order);
      const described = rows.map((row) => describeSession(organizationId, row, courses));
      if (described.length === order.limit) linkNextPage(reply, request.url, described.at(-1)?.sid);
      return described;
    },
  );
}

function registerCsv(app: FastifyInstance, { db, now, courses }: OverviewDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    `${organizationBase}/sessions.csv`,
    {
      ...reading,
      schema: {
        summary: 'The same sessions as a file for spreadsheets, all pages of it',
        params: organizationParams,
        querystring: sessionListQuery.omit({ limit: true, after: true }),
        response: { 200: csvReply },
      },
    },
    async ({ params: { organizationId }, query }, reply) => {
      const order = parseSessionOrder(organizationId, { ...query, limit: 200 }, now());
      return sendCsv(reply, 'sessions', sessionsCsv(db, order, courses));
    },
  );
}
