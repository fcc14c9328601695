import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { RefusedError } from '../errors.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';

export interface LimitSettings {
  readonly limits: Config['limits'];
  /** Milliseconds of a clock that is never set. */
  readonly now: () => number;
}

const mostKeys = 200_000;

/** Limits the learner path by address before a body is read, and by package key and session after. */
export function registerLimits(app: FastifyInstance, { limits, now }: LimitSettings): void {
  const byAddress = createRateLimit({ perMinute: limits.perAddress, now, mostKeys });
  const byPackage = createRateLimit({ perMinute: limits.perPackage, now, mostKeys });
  const bySession = createRateLimit({ perMinute: limits.perSession, now, mostKeys });
  app.addHook('onRequest', async (request, reply) => take(byAddress, request.ip, reply));
  app.addHook('preHandler', async (request, reply) => {
    take(byPackage, packageOf(request), reply);
    take(bySession, sessionOf(request), reply);
  });
}

function take(limit: RateLimit, key: string | undefined, reply: FastifyReply): void {
  const wait = key === undefined ? 0 : limit.take(key);
  if (wait === 0) return;
  void reply.header('retry-after', wait);
  throw new RefusedError('TOO_MANY_REQUESTS');
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
