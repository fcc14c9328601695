import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { organizationBase, organizationParams, timeField } from '../../../authorization/fields.ts';
import { forMembers } from '../../../authorization/route-rule.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import { sessionRefusals } from '../../refusals.ts';
import { describeSession, namedField, sessionReply } from '../describe-session.ts';
import type { OverviewDependencies } from '../routes.ts';
import { findLearner, type LearnerListRow, listLearners, readLearnerSessions } from './list-learners.ts';

const learnerReply = z.object({
  id: z.guid(),
  name: z.string(),
  firstSeenAt: timeField,
  /** Sessions that count, and those of them that are complete. */
  sessions: z.int(),
  completed: z.int(),
});
type LearnerOverview = z.infer<typeof learnerReply>;

const learnerDetailsReply = learnerReply.extend({
  groups: z.array(namedField),
  history: z.array(sessionReply),
  /** Mandatory work that is open, as the newest session has it. */
  open: z.array(z.object({ title: z.string(), done: z.int(), total: z.int() })),
});
export type LearnerDetails = z.infer<typeof learnerDetailsReply>;

const listQuery = z.object({
  /** Text that is looked for in names. */
  q: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The id of the last learner of the page before. */
  after: z.guid().optional(),
});
const learnerParams = organizationParams.extend({ learnerId: z.guid() });
type LearnerDependencies = Pick<OverviewDependencies, 'db' | 'courses'>;
const address = `${organizationBase}/learners`;

/** Learners across packages. What a person may ask for about themselves: server/privacy. */
export function learnerRoutes(dependencies: LearnerDependencies): (scope: FastifyInstance) => void {
  return (scope) => registerReading(scope, dependencies);
}

function registerReading(scope: FastifyInstance, { db, courses }: LearnerDependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();
  const config = forMembers('reports.read');

  routes.get(
    address,
    {
      config,
      schema: {
        summary: 'Learners by name; Link leads to the next page',
        params: organizationParams,
        querystring: listQuery,
        response: { 200: z.array(learnerReply) },
      },
    },
    async ({ params, query, url }, reply) => {
      const rows = await listLearners(db, { ...params, ...query });
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      if (last !== undefined) {
        const [path = '', search = ''] = url.split('?');
        const next = new URLSearchParams(search);
        next.set('after', last.id);
        void reply.header('link', `<${path}?${next}>; rel="next"`);
      }
      return rows.map(describeLearner);
    },
  );

  routes.get(
    `${address}/:learnerId`,
    {
      config,
      schema: {
        summary: 'A learner across packages',
        params: learnerParams,
        response: { 200: learnerDetailsReply },
      },
    },
    async ({ params: { organizationId, learnerId } }) => {
      const found = await findLearner(db, { organizationId, learnerId });
      if (found === undefined) throw new RefusedError(sessionRefusals.LEARNER_UNKNOWN);
      const sessions = await readLearnerSessions(db, { organizationId, learnerId });
      const open = sessions[0]?.progress.open ?? [];
      return {
        ...describeLearner(found),
        groups: found.groups.map(({ id, name }) => ({ id, title: name })),
        history: sessions.map((row) => describeSession(organizationId, row, courses)),
        open: open.map(({ title, done, total }) => ({ title, done, total })),
      };
    },
  );
}

function describeLearner({ id, name, first_seen_at, sessions, completed }: LearnerListRow): LearnerOverview {
  return { id, name, firstSeenAt: first_seen_at.toISOString(), sessions, completed };
}
