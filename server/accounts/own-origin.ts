import type { FastifyRequest } from 'fastify';
import { authorizationRefusals } from '../authorization/refusals.ts';
import { ownOrigin } from '../http/own-origin.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { accountRefusals } from './refusals.ts';

const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Refuses what another site makes a browser send. A browser names the origin of every request that changes something
 * (Fetch 3.2.3), so a missing one is refused too; API tokens are not sent by browsers on their own and need none.
 */
export function requireOwnOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (request.headers.origin !== ownOrigin(request, publicUrl))
    throw new RefusedError(authorizationRefusals.ORIGIN_FOREIGN);
}

/** Cookies that anybody on the way can read are given out on this machine only. */
export function requireSafeTransport(origin: string): void {
  const { protocol, hostname } = new URL(origin);
  if (protocol !== 'https:' && !loopback.includes(hostname))
    throw new RefusedError(accountRefusals.HTTPS_NEEDED);
}
