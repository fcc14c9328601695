import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../audit/audit-log.ts';
import { organizationBase, organizationParams } from '../authorization/fields.ts';
import { forMembers } from '../authorization/route-rule.ts';
import type { Db } from '../database/open-database.ts';
import { learnerRefOf } from './learner-ref.ts';
import { eraseLearner, exportLearner } from './learner-rows.ts';

interface PrivacyDependencies {
  readonly db: Db;
  readonly now: () => Date;
  /** By which learners are called in statements. */
  readonly secret: Uint8Array;
}

const learnerParams = organizationParams.extend({ learnerId: z.guid() });
/** Rows by the table that holds them. */
const learnerExport = z.record(z.string(), z.array(z.record(z.string(), z.unknown())).readonly());
const address = `${organizationBase}/learners/:learnerId`;

/** What a person may ask for about themselves (GDPR articles 15 and 17). */
export function privacyRoutes({ db, now, secret }: PrivacyDependencies): (scope: FastifyInstance) => void {
  return (scope) => {
    const routes = scope.withTypeProvider<ZodTypeProvider>();
    const config = forMembers('learners.manage');

    routes.get(
      `${address}/export`,
      {
        config,
        schema: {
          summary: 'Everything kept about a learner, as a file',
          params: learnerParams,
          response: { 200: learnerExport },
        },
      },
      async (request, reply) => {
        const learner = learnerRefOf(request.params, secret);
        const found = await exportLearner(db, learner, { actor: actorOf(request), at: now() });
        return reply.header('content-disposition', 'attachment; filename="learner.json"').send(found);
      },
    );

    routes.delete(
      address,
      {
        config,
        schema: {
          summary: 'Remove everything kept about a learner, for ever',
          params: learnerParams,
          response: { 200: z.object({ rows: z.int() }) },
        },
      },
      async (request) => {
        const learner = learnerRefOf(request.params, secret);
        const erased = await eraseLearner(db, learner, { actor: actorOf(request), at: now() });
        return { rows: Object.values(erased).reduce((sum, count) => sum + count, 0) };
      },
    );
  };
}
