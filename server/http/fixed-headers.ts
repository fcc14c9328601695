import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';

/**
 * Gives every reply of a scope helmet's headers. They are the same for all requests, so helmet is asked once: its work per
 * request would be a notable part of what a heartbeat costs.
 */
export function fixHeaders(scope: FastifyInstance, options: HelmetOptions): void {
  const headers = askHelmet(options);
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

function askHelmet(options: HelmetOptions): Record<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, (error) => {
    if (error !== undefined) throw new Error('helmet does not take its options.', { cause: error });
  });
  const given = Object.entries(response.getHeaders());
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
