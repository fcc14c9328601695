import type { FastifyRequest } from 'fastify';
import type { Caller } from '../authorization/caller.ts';
import { type CallerFinders, isSafe } from '../authorization/guard.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { findApiToken } from './api-tokens.ts';
import { parseBasic } from './basic-credentials.ts';
import { readCookie } from './cookies.ts';
import { isAccessToken } from './oauth/access-token.ts';
import { findAccessTokenCaller } from './oauth/find-access-token-caller.ts';
import { requireOwnOrigin } from './own-origin.ts';
import { accountRefusals } from './refusals.ts';
import { findSignedIn } from './sign-in-session.ts';

/** How the guards of the admin group and of the streams know who sends a request. */
export function createCallerFinders(dependencies: AccountDependencies): CallerFinders {
  return {
    findCaller: (request) => findCaller(request, dependencies),
    findMachineCaller: (request) => findMachineCaller(request, dependencies),
  };
}

/**
 * Who sends the request: an API token if there is one, else whose cookie it is. A change by cookie, or one that leads to a
 * cookie, must come from our own pages. Throws RefusedError for a bad token and for a change that another site sent.
 */
async function findCaller(
  request: FastifyRequest,
  dependencies: AccountDependencies,
): Promise<Caller | undefined> {
  const byToken = await findTokenCaller(request, dependencies);
  if (byToken !== undefined) return byToken;
  const isChange = !isSafe(request.method);
  if (isChange) requireOwnOrigin(request, dependencies.publicUrl);
  const secret = readCookie(request, 'session', dependencies.publicUrl);
  return secret === undefined ? undefined : findSignedIn(secret, dependencies);
}

/** Whose API token the request brings; undefined where it brings none. Throws RefusedError for a bad one. */
async function findTokenCaller(
  request: FastifyRequest,
  dependencies: AccountDependencies,
): Promise<Caller | undefined> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  const caller = await (isAccessToken(token) ? findAccessTokenCaller : findApiToken)(token, dependencies);
  if (caller === undefined) throw new RefusedError(accountRefusals.API_TOKEN_INVALID);
  return caller;
}

/** As findTokenCaller, and by Basic credentials too: the token's id and its text, which is all that an xAPI client takes. */
async function findMachineCaller(
  request: FastifyRequest,
  dependencies: AccountDependencies,
): Promise<Caller | undefined> {
  const basic = parseBasic(request.headers.authorization);
  if (basic === undefined) return findTokenCaller(request, dependencies);
  const caller = await findApiToken(basic.text, dependencies);
  if (caller?.id !== basic.id.toLowerCase()) throw new RefusedError(accountRefusals.API_TOKEN_INVALID);
  return caller;
}
