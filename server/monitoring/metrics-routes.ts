import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { httpRefusals } from '../http/refusals.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { ServerMetrics } from './server-metrics.ts';

interface MetricsAccess {
  readonly metrics: ServerMetrics;
  /** Undefined: only this machine may read. */
  readonly token: string | undefined;
}

/** What proxies add: on this machine, a request of somebody else's. */
const forwarding = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

const thisMachine: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** `GET /metrics` in the Prometheus text format, and the counting of every request. */
export function registerMetrics(app: FastifyInstance, { metrics, token }: MetricsAccess): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.requests.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayRead(request, token)) throw new RefusedError(httpRefusals.ROUTE_UNKNOWN);
    const text = await metrics.registry.metrics();
    return reply.type(metrics.registry.contentType).serializer(String).send(text);
  });
}

function mayRead({ headers, socket }: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined)
    return thisMachine.has(socket.remoteAddress ?? '') && !forwarding.some((name) => name in headers);
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
