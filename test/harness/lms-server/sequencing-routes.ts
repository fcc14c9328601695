import type { FastifyInstance } from 'fastify';
import { changeNewest } from '../attempt/attempt.ts';
import { type ClosedItems, closedItems } from '../sequencing/closed-items.ts';
import type { LmsParts } from './lms-parts.ts';
import { refuse } from './refusals.ts';
import { type SequencingAnswer, sequencingRequestSchema } from './wire.ts';

interface SequencingParams {
  readonly Params: { readonly package: string; readonly learner: string };
}

/** Keeps, between launches, where a learner is in a sequenced package; the page's engine decides where that leads. */
export function addSequencingRoutes(app: FastifyInstance, { packages, store, launches }: LmsParts): void {
  app.get<SequencingParams>(
    '/api/sequencing/:package/:learner',
    async ({ params }): Promise<SequencingAnswer> => {
      const offered = await packages.find(params.package);
      if (offered?.model.activities === undefined) return {};
      const registration = await store.read(params.package, params.learner);
      const state = registration.attempts.at(-1)?.sequencing;
      return { tree: offered.model.activities, ...(state === undefined ? {} : { state }) };
    },
  );
  app.get<SequencingParams>('/api/closed/:package/:learner', async ({ params }): Promise<ClosedItems> => {
    const offered = await packages.find(params.package);
    const registration = await store.read(params.package, params.learner);
    return offered === undefined ? {} : closedItems(offered.model, registration.attempts.at(-1));
  });
  app.post('/api/sequencing', async ({ body }, reply) => {
    const { launchId, state } = sequencingRequestSchema.parse(body);
    const launched = launches.find(launchId);
    if (launched === undefined) return refuse(reply, 'SESSION_GONE');
    await store.change(launched, (found) =>
      changeNewest(found, (attempt) => ({ ...attempt, sequencing: state })),
    );
    return reply.code(204).send();
  });
}
