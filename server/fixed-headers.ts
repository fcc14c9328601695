import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';

/** What a reply has besides: about its body and its connection. */
const ownHeaders = ['connection', 'content-length', 'content-type', 'date', 'keep-alive'];

/**
 * Gives every reply of a scope helmet's headers. They are the same for all requests, so helmet is asked once: its work per
 * request would be a notable part of what a heartbeat costs.
 */
export async function fixHeaders(scope: FastifyInstance, options: FastifyHelmetOptions): Promise<void> {
  const headers = await askHelmet(options);
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

async function askHelmet(options: FastifyHelmetOptions): Promise<Record<string, string>> {
  const app = fastify();
  await app.register(helmet, options);
  app.get('/', async () => '');
  const { headers } = await app.inject('/');
  await app.close();
  const given = Object.entries(headers).filter(([name]) => !ownHeaders.includes(name));
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
