import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { organizationBase, organizationParams, timeField } from '../../../authorization/fields.ts';
import { forMembers } from '../../../authorization/route-rule.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import { sessionRefusals } from '../../refusals.ts';
import { describeSession, namedField, sessionReply } from '../describe-session.ts';
import type { OverviewDependencies } from '../routes.ts';
import { type FoundLearner, findLearner, readLearnerSessions } from './find-learner.ts';

const learnerDetailsReply = z.object({
  id: z.guid(),
  name: z.string(),
  firstSeenAt: timeField,
  /** Sessions that count, and those of them that are complete. */
  sessions: z.int(),
  completed: z.int(),
  groups: z.array(namedField),
  history: z.array(sessionReply),
  /** Mandatory work that is open, as the newest session has it. */
  open: z.array(z.object({ title: z.string(), done: z.int(), total: z.int() })),
});
export type LearnerDetails = z.infer<typeof learnerDetailsReply>;

const learnerParams = organizationParams.extend({ learnerId: z.guid() });
type LearnerDependencies = Pick<OverviewDependencies, 'db' | 'courses'>;
const address = `${organizationBase}/learners`;

/** Learners across packages. What a person may ask for about themselves: server/privacy. */
export function learnerRoutes(dependencies: LearnerDependencies): (scope: FastifyInstance) => void {
  return (scope) => registerReading(scope, dependencies);
}

function registerReading(scope: FastifyInstance, { db, courses }: LearnerDependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();
  routes.get(
    `${address}/:learnerId`,
    {
      config: forMembers('reports.read'),
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

function describeLearner({ id, name, first_seen_at, sessions, completed }: FoundLearner) {
  return { id, name, firstSeenAt: first_seen_at.toISOString(), sessions, completed };
}
