import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RefusedError } from '../refusals/refusal.ts';
import { type Caller, rememberCaller } from './caller.ts';
import { decideAccess } from './decide-access.ts';
import { authorizationRefusals } from './refusals.ts';
import { requireRules } from './route-rule.ts';

type Find = (request: FastifyRequest) => Promise<Caller | undefined>;

/** How callers are known; each throws RefusedError for one who shows something that is wrong. */
export interface CallerFinders {
  /** By an API token or a cookie. */
  readonly findCaller: Find;
  /** By an API token alone, as a bearer's or in Basic credentials. */
  readonly findMachineCaller: Find;
}

/** Keeps every route of a scope, now and later: each must name a rule, and the rule is kept before its body is read. */
export function guard(scope: FastifyInstance, finders: CallerFinders): void {
  requireRules(scope);
  scope.addHook('onRequest', (request) => keepRule(request, finders));
}

async function keepRule(request: FastifyRequest, finders: CallerFinders): Promise<void> {
  const rule = request.routeOptions.config.access;
  // An address that is nobody's is answered with 404 by whoever answers those.
  if (rule === undefined || rule.kind === 'oauth-client') return;
  // A machine's route knows no cookies, so nothing of them is looked at, nor where the request comes from.
  const find = rule.kind === 'token' ? finders.findMachineCaller : finders.findCaller;
  const caller = await find(request);
  const refusal = decideAccess({ rule, caller, organizationId: organizationOf(request) });
  if (refusal !== undefined) throw new RefusedError(refusal);
  if (caller === undefined) return;
  if (rule.kind !== 'public') requireCsrfToken(request, caller);
  rememberCaller(request, caller);
}

function organizationOf(request: FastifyRequest): string | undefined {
  const { params } = request;
  const id =
    typeof params === 'object' && params !== null ? Reflect.get(params, 'organizationId') : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** RFC 9110 9.2.1: those that change nothing. */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Beside the origin, a page must show that it could read our answers. Signing in and the like have nothing to show yet. */
function requireCsrfToken(request: FastifyRequest, caller: Caller): void {
  if (caller.kind === 'token' || isSafe(request.method)) return;
  if (request.headers['x-csrf-token'] !== caller.csrfToken)
    throw new RefusedError(authorizationRefusals.CSRF_TOKEN_WRONG);
}
