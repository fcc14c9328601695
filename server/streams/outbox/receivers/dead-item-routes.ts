import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../../../audit/audit-log.ts';
import { organizationBase, organizationParams } from '../../../authorization/fields.ts';
import { forMembers } from '../../../authorization/route-rule.ts';
import type { ReceiverDependencies } from './change-receivers.ts';
import { readDeadItems, retryDeadItems } from './dead-items.ts';
import { deadReply } from './receiver-fields.ts';

const one = `${organizationBase}/streams/receivers/:receiverId`;
const params = organizationParams.extend({ receiverId: z.guid() });
const query = z.object({
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
const retryBody = z.strictObject({ n: z.int().exactOptional() });

/** What a receiver was not given, and giving it to it again. */
export function registerDeadItemRoutes(scope: FastifyInstance, { db, now }: ReceiverDependencies): void {
  const routes = scope.withTypeProvider<ZodTypeProvider>();

  routes.get(
    `${one}/dead`,
    {
      config: forMembers('events.read'),
      schema: {
        summary: 'What a receiver refused or could not be told, with the reason; the newest first',
        params,
        querystring: query,
        response: { 200: deadReply },
      },
    },
    async ({ params: key, query: { before, limit } }) => {
      const items = await readDeadItems(db, { ...key, before, limit });
      return { items: [...items], next: items.length === limit ? (items.at(-1)?.n ?? null) : null };
    },
  );

  routes.post(
    `${one}/retry`,
    {
      config: forMembers('receivers.manage'),
      schema: {
        summary: 'Send again what was refused: one item, or all',
        params,
        body: retryBody,
        response: { 200: z.object({ items: z.int() }) },
      },
    },
    async (request) => {
      const retrying = { ...request.params, n: request.body.n };
      return { items: await retryDeadItems(retrying, { db, now, actor: actorOf(request) }) };
    },
  );
}
