import type { FastifyRequest } from 'fastify';
import type { AdminDependencies } from '../accounts/admin-dependencies.ts';
import { findApiToken } from '../accounts/api-tokens.ts';
import { readCookie } from '../accounts/cookies.ts';
import { requireOwnOrigin } from '../accounts/own-origin.ts';
import { accountRefusals } from '../accounts/refusals.ts';
import { findSignedIn } from '../accounts/sign-in-session.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { Caller } from './caller.ts';
import { authorizationRefusals } from './refusals.ts';

const safeMethods: readonly string[] = ['GET', 'HEAD'];

/**
 * Who sends the request: an API token if there is one, else whose cookie it is. A change by cookie, or one that leads to a
 * cookie, must come from our own pages. Throws RefusedError for a bad token and for a change that another site sent.
 */
export async function findCaller(
  request: FastifyRequest,
  dependencies: AdminDependencies,
): Promise<Caller | undefined> {
  const byToken = await findTokenCaller(request, dependencies);
  if (byToken !== undefined) return byToken;
  const isChange = !safeMethods.includes(request.method);
  if (isChange) requireOwnOrigin(request, dependencies.publicUrl);
  const secret = readCookie(request, 'session', dependencies.publicUrl);
  return secret === undefined ? undefined : findSignedIn(secret, dependencies);
}

/** Whose API token the request brings; undefined where it brings none. Throws RefusedError for a bad one. */
async function findTokenCaller(
  request: FastifyRequest,
  dependencies: AdminDependencies,
): Promise<Caller | undefined> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  const caller = await findApiToken(token, dependencies);
  if (caller === undefined) throw new RefusedError(accountRefusals.API_TOKEN_INVALID);
  return caller;
}

/** As findTokenCaller, and by Basic credentials too: the token's id and its text, which is all that an xAPI client takes. */
export async function findMachineCaller(
  request: FastifyRequest,
  dependencies: AdminDependencies,
): Promise<Caller | undefined> {
  const [, encoded] = /^Basic +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (encoded === undefined) return findTokenCaller(request, dependencies);
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  const caller = await findApiToken(rest.join(':'), dependencies);
  if (caller?.id !== id.toLowerCase()) throw new RefusedError(accountRefusals.API_TOKEN_INVALID);
  return caller;
}

/** Beside the origin, a page must show that it could read our answers. Signing in and the like have nothing to show yet. */
export function requireCsrfToken(request: FastifyRequest, caller: Caller): void {
  if (caller.kind === 'token' || safeMethods.includes(request.method)) return;
  if (request.headers['x-csrf-token'] !== caller.csrfToken)
    throw new RefusedError(authorizationRefusals.CSRF_TOKEN_WRONG);
}
