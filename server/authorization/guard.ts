import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AdminDependencies } from '../accounts/admin-dependencies.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { rememberCaller } from './caller.ts';
import { decideAccess } from './decide-access.ts';
import { findCaller, findMachineCaller, requireCsrfToken } from './find-caller.ts';
import { requireRules } from './route-rule.ts';

/** Keeps every route of a scope, now and later: each must name a rule, and the rule is kept before its body is read. */
export function guard(scope: FastifyInstance, dependencies: AdminDependencies): void {
  requireRules(scope);
  scope.addHook('onRequest', (request) => keepRule(request, dependencies));
}

async function keepRule(request: FastifyRequest, dependencies: AdminDependencies): Promise<void> {
  const rule = request.routeOptions.config.access;
  // An address that is nobody's is answered with 404 by whoever answers those.
  if (rule === undefined) return;
  // A machine's route knows no cookies, so nothing of them is looked at, nor where the request comes from.
  const find = rule.kind === 'token' ? findMachineCaller : findCaller;
  const caller = await find(request, dependencies);
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
