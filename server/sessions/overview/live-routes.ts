import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { organizationBase, organizationParams } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import { streamReply } from '../../http/stream-reply.ts';
import { formatSid } from '../session-id.ts';
import { describeSession, type SessionOverview } from './describe-session.ts';
import { createLiveSessions, type LiveChange } from './live-sessions.ts';
import type { OverviewDependencies } from './routes.ts';

/** One message of the stream: changed sessions, and the sids of those that are active no longer. */
export interface LiveMessage {
  readonly sessions: readonly SessionOverview[];
  readonly ended: readonly string[];
}

const messages = streamReply(
  'text/event-stream',
  'Each `data:` is a JSON object: changed `sessions` as the list has them, and `ended` sids',
);

/** Proxies cut what is silent for long. */
const signOfLifeMs = 15_000;
/** Then the browser connects again, and who may look is asked anew. */
const longestMs = 300_000;

/** The changes of active sessions as server-sent events (HTML, 9.2). */
export function registerLiveRoute(app: FastifyInstance, { db, courses }: OverviewDependencies): void {
  const live = createLiveSessions(db);
  const open = new Set<PassThrough>();
  app.addHook('preClose', async () => {
    live.close();
    for (const stream of open) stream.end();
  });

  app.withTypeProvider<ZodTypeProvider>().get(
    `${organizationBase}/sessions/live`,
    {
      config: forMembers('reports.read'),
      schema: {
        summary: 'What changes in active sessions, as server-sent events',
        params: organizationParams,
        response: { 200: messages },
      },
    },
    async ({ params: { organizationId } }, reply) => {
      const stream = new PassThrough();
      const send = ({ rows, ended }: LiveChange) => {
        const message: LiveMessage = {
          sessions: rows.map((row) => describeSession(organizationId, row, courses)),
          ended: ended.map((id) => formatSid({ organizationId, id })),
        };
        stream.write(`data: ${JSON.stringify(message)}\n\n`);
      };
      const unsubscribe = live.subscribe(organizationId, send);
      const signs = setInterval(() => stream.write(': still here\n\n'), signOfLifeMs);
      const end = setTimeout(() => stream.end(), longestMs);
      open.add(stream);
      stream.once('close', () => {
        unsubscribe();
        clearInterval(signs);
        clearTimeout(end);
        open.delete(stream);
      });
      stream.write(': connected\n\n');
      return reply.type('text/event-stream').header('cache-control', 'no-store').send(stream);
    },
  );
}
