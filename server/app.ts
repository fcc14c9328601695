import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { registerErrorAnswers } from './answer-errors.ts';
import { RefusedError } from './errors.ts';
import { registerHealthRoutes } from './health-routes.ts';
import type { LearnerPath } from './sessions/dependencies.ts';
import type { LearnerWrites } from './sessions/learner-writes.ts';
import { registerLearnerRoutes } from './sessions/routes.ts';

export interface AppDependencies {
  readonly path: LearnerPath;
  readonly writes: LearnerWrites;
  readonly log: Logger;
  readonly isEnding: () => boolean;
  readonly trustsProxy: boolean;
}

const greatestBody = 256 * 1024;

/** Composes the server: what every request meets, then the groups of routes. Nothing listens yet. */
export async function buildApp(dependencies: AppDependencies): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: dependencies.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: greatestBody,
    trustProxy: dependencies.trustsProxy,
    genReqId: () => randomUUID(),
    // Slow clients: the whole head and body within these times, or the connection is cut.
    requestTimeout: 20_000,
    connectionTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  registerErrorAnswers(app);
  registerHealthRoutes(app, { db: dependencies.path.db, isEnding: dependencies.isEnding });
  await app.register(async (learners) => {
    // The player lives in packages on any LMS; it has no cookies, so there is nothing that credentials could open.
    await learners.register(cors, { origin: '*', credentials: false, maxAge: 86_400 });
    readJsonAsText(learners);
    registerLearnerRoutes(learners, dependencies.path, dependencies.writes);
  });
  return app;
}

/** A beacon and a post without preflight may not say application/json (Fetch 2.2.2), so text/plain holds JSON here. */
function readJsonAsText(app: FastifyInstance): void {
  app.removeContentTypeParser(['text/plain']);
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, JSON.parse(text.toString()));
    } catch (cause) {
      done(
        new RefusedError('BODY_MALFORMED', [{ path: '', message: `not JSON: ${cause instanceof Error}` }]),
      );
    }
  });
}
