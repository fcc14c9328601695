import type { FastifyRequest } from 'fastify';
import type { TokenDialect } from './caliper-dialects.ts';
import type { Permission, Role } from './permissions.ts';

/** Who sends a request. */
export type Caller = AccountCaller | TokenCaller;

export interface AccountCaller {
  readonly kind: 'account';
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly isOperator: boolean;
  /** By organization. */
  readonly roles: ReadonlyMap<string, Role>;
  readonly sessionId: string;
  readonly csrfToken: string;
}

export interface TokenCaller {
  readonly kind: 'token';
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
  /** The learner whom it is made for, as metrics name one; null: for no learner. */
  readonly userId: string | null;
  /** What it carries and its maker may still do. */
  readonly scopes: readonly Permission[];
  /** Of the access token that stands for it; undefined for the API token itself, which has no other bounds than its permissions. */
  readonly oauthScopes?: readonly string[];
  /** How it speaks Caliper. */
  readonly caliperDialect: TokenDialect;
}

const callers = new WeakMap<FastifyRequest, Caller>();

export function rememberCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** Undefined for somebody who did not say who they are, on a route that lets anybody in. */
export function findCallerOf(request: FastifyRequest): Caller | undefined {
  return callers.get(request);
}

/** Throws on a route whose rule lets anybody in. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error(`${request.url} asks for its caller but is open to anybody.`);
  return caller;
}

/** Throws on a route whose rule lets anybody but API tokens in. */
export function tokenOf(request: FastifyRequest): TokenCaller {
  const caller = callerOf(request);
  if (caller.kind !== 'token') throw new Error(`${request.url} asks for an API token but takes accounts.`);
  return caller;
}

/** Throws on a route whose rule lets API tokens in. */
export function accountOf(request: FastifyRequest): AccountCaller {
  const caller = callerOf(request);
  if (caller.kind !== 'account') throw new Error(`${request.url} asks for an account but takes API tokens.`);
  return caller;
}
