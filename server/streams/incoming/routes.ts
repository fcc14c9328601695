import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import { organizationBase, organizationParams, timeField } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import {
  type ReceivedItem,
  readActivity,
  readLastItems,
  readRefused,
  type TokenActivity,
} from './incoming-rows.ts';
import { streamNames } from './stream-name.ts';

const base = `${organizationBase}/streams/incoming`;

const query = z.object({
  stream: z.enum(streamNames),
  tokenId: z.guid().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
const refusedQuery = query.extend({ before: z.iso.datetime({ offset: true }).optional() });

const activityReply = z.object({
  tokens: z.array(
    z.object({
      tokenId: z.guid(),
      tokenName: z.string().nullable(),
      stream: z.enum(streamNames),
      lastReceivedAt: timeField,
      accepted: z.int(),
      repeated: z.int(),
      refused: z.int(),
      minutes: z.array(z.object({ minute: timeField, accepted: z.int(), refused: z.int() })),
    }),
  ),
});

export type Sender = z.infer<typeof activityReply>['tokens'][number];

const itemsReply = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      receivedAt: timeField,
      /** Of the token that sent it, or the pull that fetched it. */
      tokenId: z.guid(),
      type: z.string().nullable(),
      action: z.string().nullable(),
      eventTime: timeField.nullable(),
    }),
  ),
});

export type IncomingItem = z.infer<typeof itemsReply>['items'][number];

const refusedReply = z.object({
  refused: z.array(
    z.object({
      id: z.guid(),
      receivedAt: timeField,
      tokenId: z.guid(),
      code: z.string(),
      errors: z.array(
        z.object({
          path: z.string(),
          message: z.string(),
          index: z.int().optional(),
          code: z.string().optional(),
        }),
      ),
      payload: z.string(),
      payloadBytes: z.int(),
    }),
  ),
});

export type RefusedDelivery = z.infer<typeof refusedReply>['refused'][number];

/** What other applications send: how much, what came last, and what was refused for which reason. */
export function registerIncomingRoutes(app: FastifyInstance, { db, now }: AdminDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    base,
    {
      config: forMembers('events.read'),
      schema: {
        summary: 'What each token has sent within a day, and minute by minute within the last hour',
        params: organizationParams,
        response: { 200: activityReply },
      },
    },
    async ({ params }) => ({
      tokens: (await readActivity(db, params.organizationId, now())).map(describeActivity),
    }),
  );

  routes.get(
    `${base}/items`,
    {
      config: forMembers('events.read'),
      schema: {
        summary: 'The events or statements that came last',
        params: organizationParams,
        querystring: query,
        response: { 200: itemsReply },
      },
    },
    async ({ params, query: asked }) => ({
      items: (await readLastItems(db, { ...params, ...asked, tokenId: asked.tokenId })).map(describeItem),
    }),
  );

  routes.get(
    `${base}/refused`,
    {
      config: forMembers('events.read'),
      schema: {
        summary: 'What was refused, with the reason and the payload; kept for 30 days',
        params: organizationParams,
        querystring: refusedQuery,
        response: { 200: refusedReply },
      },
    },
    async ({ params, query: { before, ...asked } }) => {
      const until = before === undefined ? undefined : new Date(before);
      const rows = await readRefused(db, { ...params, ...asked, tokenId: asked.tokenId, before: until });
      return { refused: rows.map(describeRefused) };
    },
  );
}

type Activity = z.input<typeof activityReply>['tokens'][number];
type Item = z.input<typeof itemsReply>['items'][number];
type Refused = z.input<typeof refusedReply>['refused'][number];

function describeActivity(row: TokenActivity): Activity {
  return {
    tokenId: row.token_id,
    tokenName: row.token_name,
    stream: row.stream,
    lastReceivedAt: row.last_received_at.toISOString(),
    accepted: row.accepted,
    repeated: row.repeated,
    refused: row.refused,
    minutes: row.minutes.map(({ minute, ...counts }) => ({
      ...counts,
      minute: new Date(minute).toISOString(),
    })),
  };
}

function describeItem({ id, received_at, token_id: tokenId, type, action, event_time }: ReceivedItem): Item {
  const eventTime = event_time?.toISOString() ?? null;
  return { id, receivedAt: received_at.toISOString(), tokenId, type, action, eventTime };
}

function describeRefused(row: Awaited<ReturnType<typeof readRefused>>[number]): Refused {
  return {
    id: row.id,
    receivedAt: row.received_at.toISOString(),
    tokenId: row.token_id,
    code: row.code ?? '',
    errors: [...(row.errors ?? [])],
    payload: row.payload ?? '',
    payloadBytes: row.payload_bytes,
  };
}
