import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { actorOf } from '../../audit/audit-log.ts';
import { done, doneReply, organizationBase } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import { closeSession } from './close-session.ts';
import { forgetLms } from './forget-lms.ts';
import type { OverviewDependencies } from './routes.ts';
import { requireSessionKey } from './session-list-query.ts';
import { sessionParams } from './session-routes.ts';

/** What admins may do to a session. Letting a learner begin again is a matter of the course: sessions/reset. */
export function registerSessionActions(app: FastifyInstance, dependencies: OverviewDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const config = forMembers('learners.manage');
  const response = { 200: doneReply };

  routes.post(
    `${organizationBase}/sessions/:sid/close`,
    {
      config,
      schema: { summary: 'End an active session; the work is kept', params: sessionParams, response },
    },
    async (request) => {
      await closeSession(requireSessionKey(request.params), actorOf(request), dependencies);
      return done;
    },
  );

  routes.post(
    `${organizationBase}/sessions/:sid/push`,
    {
      config,
      schema: {
        summary: 'Have everything written to the LMS again at the next launch',
        params: sessionParams,
        response,
      },
    },
    async (request) => {
      await forgetLms(requireSessionKey(request.params), actorOf(request), dependencies);
      return done;
    },
  );
}
