import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RefusedError } from '../../refusals/refusal.ts';
import { httpRefusals } from '../refusals.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';

/** How much of the learner path one address, package key or session may use. */
export interface LearnerLimits {
  readonly byAddress: RateLimit;
  readonly byPackage: RateLimit;
  readonly bySession: RateLimit;
}

/** Requests a minute. */
export interface LimitSettings {
  readonly perAddress: number;
  readonly perPackage: number;
  readonly perSession: number;
}

const mostKeys = 200_000;

/** `now`: milliseconds of a clock that is never set. */
export function createLearnerLimits(limits: LimitSettings, now: () => number): LearnerLimits {
  const limitTo = (perMinute: number): RateLimit => createRateLimit({ perMinute, now, mostKeys });
  return {
    byAddress: limitTo(limits.perAddress),
    byPackage: limitTo(limits.perPackage),
    bySession: limitTo(limits.perSession),
  };
}

/** Limits the learner path by address before a body is read, and by package key and session after. */
export function registerLimits(app: FastifyInstance, limits: LearnerLimits): void {
  app.addHook('onRequest', (request, reply, done) => {
    applyLimit(limits.byAddress, request.ip, reply);
    done();
  });
  app.addHook('preHandler', (request, reply, done) => {
    applyLimit(limits.byPackage, packageOf(request), reply);
    applyLimit(limits.bySession, sessionOf(request), reply);
    done();
  });
}

function applyLimit(limit: RateLimit, key: string | undefined, reply: FastifyReply): void {
  const wait = key === undefined ? 0 : limit.consume(key);
  if (wait === 0) return;
  void reply.header('retry-after', wait);
  throw new RefusedError(httpRefusals.TOO_MANY_REQUESTS);
}

function packageOf({ body }: FastifyRequest): string | undefined {
  return readText(body, 'packageKey');
}

function sessionOf({ body, params }: FastifyRequest): string | undefined {
  return readText(body, 'sid') ?? readText(body, 'sessionId') ?? readText(params, 'sid');
}

function readText(from: unknown, name: string): string | undefined {
  const value: unknown = typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
  return typeof value === 'string' ? value : undefined;
}
