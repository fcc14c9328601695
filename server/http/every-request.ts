import type { FastifyInstance } from 'fastify';
import { RefusedError } from '../refusals/refusal.ts';
import { httpRefusals } from './refusals.ts';

/** RFC 9110 7.2, RFC 3986 3.2.2: a name, an IPv4 address or an IPv6 address in brackets, and a port. */
const host = /^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::(\d{1,5}))?$/i;

/** What holds for every answer and every request, whichever route it finds or none. */
export function checkEveryRequest(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-content-type-options', 'nosniff');
    done(isHost(request.host) ? undefined : new RefusedError(httpRefusals.HOST_MALFORMED));
  });
}

/** What routes build of the host (an address to come back to, the origin of a page) must be an address. */
function isHost(text: string): boolean {
  const found = host.exec(text);
  return found !== null && Number(found[1] ?? 0) <= 65_535;
}
