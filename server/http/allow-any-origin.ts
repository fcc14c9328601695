import type { FastifyInstance } from 'fastify';

interface OpenRoutes {
  /** Below this, within the scope; pages elsewhere are told nothing. */
  readonly below: string;
  readonly methods: readonly string[];
  /** Headers that a page may send. */
  readonly takes: readonly string[];
  /** Headers of our answers that a page may read beside the ordinary ones. */
  readonly shows?: readonly string[];
}

/** A browser asks again after a day. */
const preflightSeconds = 86_400;

/**
 * Lets pages of any origin use the routes of a scope (Fetch 3.3): packages lie on the hosts of LMSs. The wildcard admits no
 * credentials. A question in advance is answered before any other hook of the scope looks at it.
 */
export function allowAnyOrigin(
  scope: FastifyInstance,
  { below, methods, takes, shows = [] }: OpenRoutes,
): void {
  const always = {
    'access-control-allow-origin': '*',
    ...(shows.length > 0 && { 'access-control-expose-headers': shows.join(', ') }),
  };
  const inAdvance = {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': takes.join(', '),
    'access-control-max-age': preflightSeconds,
  };
  scope.addHook('onRequest', (request, reply, done) => {
    void reply.headers(always);
    if (request.method === 'OPTIONS') void reply.code(204).headers(inAdvance).send();
    else done();
  });
  // Without a route the scope would not hear of the question.
  scope.options(`${below}/*`, { schema: { hide: true } }, (_request, reply) => reply.send());
}
