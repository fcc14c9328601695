import type { FastifyInstance } from 'fastify';

/** A browser asks again after a day. */
const preflightSeconds = 86_400;

/**
 * Lets pages of any origin read what a scope answers below `prefix` (Fetch 3.2): packages lie on the hosts of LMSs. The
 * wildcard admits no credentials. Routes elsewhere, and addresses without a route, say nothing of the kind.
 */
export function allowAnyOrigin(scope: FastifyInstance, prefix: string): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    void reply.header('access-control-allow-origin', '*');
    done();
  });
  scope.options(`${prefix}/*`, { schema: { hide: true } }, (_request, reply) =>
    reply
      .headers({
        'access-control-allow-methods': 'GET, HEAD, POST',
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-max-age': preflightSeconds,
      })
      .code(204)
      .send(),
  );
}
