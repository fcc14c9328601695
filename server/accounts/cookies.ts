import type { FastifyReply, FastifyRequest } from 'fastify';
import { ownOrigin } from '../http/own-origin.ts';
import { requireSafeTransport } from './own-origin.ts';

/** `session`: who is signed in. `sso`: a sign-in that is under way at the identity provider. */
export type CookieUse = 'session' | 'sso';

const adminPath = '/api';

/**
 * Over https: `__Host-` (RFC 6265bis 4.1.3.2: Secure, no Domain, Path=/), so that no neighbouring host can set or read it.
 * Over http on localhost that name is not to be had. The path then keeps the cookie from other servers on this machine,
 * because cookies do not tell ports apart.
 */
export function cookieOf(use: CookieUse, origin: string) {
  const always = { httpOnly: true, sameSite: 'lax' } as const;
  return origin.startsWith('https:')
    ? { name: `__Host-causeway-${use}`, attributes: { ...always, secure: true, path: '/' } }
    : { name: `causeway-${use}`, attributes: { ...always, secure: false, path: adminPath } };
}

/** One exchange in which cookies are read and written. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly publicUrl: string | undefined;
}

export function readCookie(
  request: FastifyRequest,
  use: CookieUse,
  publicUrl: string | undefined,
): string | undefined {
  return request.cookies[cookieOf(use, ownOrigin(request, publicUrl)).name];
}

/** Lasts until the browser is closed; the server's own limits end it earlier. Throws RefusedError over plain http. */
export function writeCookie({ request, reply, publicUrl }: Exchange, use: CookieUse, value: string): void {
  const origin = ownOrigin(request, publicUrl);
  requireSafeTransport(origin);
  const { name, attributes } = cookieOf(use, origin);
  reply.setCookie(name, value, attributes);
}

export function dropCookie({ request, reply, publicUrl }: Exchange, use: CookieUse): void {
  const { name, attributes } = cookieOf(use, ownOrigin(request, publicUrl));
  reply.clearCookie(name, attributes);
}
