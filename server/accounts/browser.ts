import type { FastifyReply, FastifyRequest } from 'fastify';
import { RefusedError } from '../refusals/refusal.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import type { Exchange } from './cookies.ts';
import { writeCookie } from './cookies.ts';
import { accountRefusals } from './refusals.ts';
import type { Browser, SignInFailure } from './sign-in.ts';
import type { OpenedSignIn } from './sign-in-session.ts';

export function browserOf(request: FastifyRequest): Browser {
  return { userAgent: request.headers['user-agent'] ?? '', requestId: request.id };
}

/** Where credentials come from, and under which request. */
export function senderOf(request: FastifyRequest): { readonly address: string; readonly requestId: string } {
  return { address: request.ip, requestId: request.id };
}

export function exchangeOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { publicUrl }: AccountDependencies,
): Exchange {
  return { request, reply, publicUrl };
}

/** Gives the browser its cookie; a page shows the CSRF token with every change. */
export function sendSignInCookie(
  exchange: Exchange,
  { secret, csrfToken }: OpenedSignIn,
): { csrfToken: string } {
  writeCookie(exchange, 'session', secret);
  return { csrfToken };
}

export function refuseSignIn(reply: FastifyReply, failure: SignInFailure): never {
  if (failure.code === 'SIGN_IN_BLOCKED') void reply.header('retry-after', failure.retryAfterSeconds);
  throw new RefusedError(accountRefusals[failure.code]);
}
