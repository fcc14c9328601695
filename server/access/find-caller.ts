import type { FastifyRequest } from 'fastify';
import { RefusedError } from '../errors.ts';
import { findApiToken } from './api-tokens.ts';
import type { Caller } from './caller.ts';
import { readCookie } from './cookies.ts';
import type { Desk } from './desk.ts';
import { findLogin } from './login-session.ts';
import { requireOwnOrigin } from './own-origin.ts';

const safeMethods: readonly string[] = ['GET', 'HEAD'];

/**
 * Who sends the request: an API token if there is one, else whose cookie it is. A change by cookie, or one that leads to a
 * cookie, must come from our own pages. Throws RefusedError for a bad token and for a change that another site sent.
 */
export async function findCaller(request: FastifyRequest, desk: Desk): Promise<Caller | undefined> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined) return requireApiToken(token, desk);
  const isChange = !safeMethods.includes(request.method);
  if (isChange) requireOwnOrigin(request, desk.publicUrl);
  const secret = readCookie(request, 'session', desk.publicUrl);
  return secret === undefined ? undefined : findLogin(secret, desk);
}

async function requireApiToken(token: string, desk: Desk): Promise<Caller> {
  const caller = await findApiToken(token, desk);
  if (caller === undefined) throw new RefusedError('API_TOKEN_INVALID');
  return caller;
}

/** Beside the origin, a page must show that it could read our answers. Signing in and the like have nothing to show yet. */
export function requireCsrfToken(request: FastifyRequest, caller: Caller): void {
  if (caller.kind === 'token' || safeMethods.includes(request.method)) return;
  if (request.headers['x-csrf-token'] !== caller.csrfToken) throw new RefusedError('CSRF_TOKEN_WRONG');
}
