import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import { tokenOf } from '../../authorization/caller.ts';
import { forAnybody, forTokens } from '../../authorization/route-rule.ts';
import { newUuid } from '../../database/new-uuid.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { type Delivery, noteRefused } from '../incoming/deliveries.ts';
import { type ReceivedBody, readBodyWithText, saysJson } from '../incoming/read-body.ts';
import { dataVersion, parseEnvelope } from './envelope.ts';
import { receiveEnvelope } from './receive-envelope.ts';
import { caliperRefusals } from './refusals.ts';

/** Bytes of an envelope: 500 events as large as the largest sample of the reference. */
const greatestEnvelope = 1024 * 1024;

const configurationReply = z.object({
  caliperSupportedVersions: z.array(z.string()),
  caliperMaximumPayloadSize: z.int(),
  caliperSupportedExtensions: z.array(z.string()),
});

const receivedReply = z.object({ accepted: z.int(), repeated: z.int() });

/** The Caliper endpoint (Caliper 1.2, 3.3): envelopes of other applications, and what it understands. */
export function registerCaliperRoutes(app: FastifyInstance, dependencies: AdminDependencies): void {
  void app.register(async (scope) => {
    readBodyWithText(scope);
    scope.addHook('onRequest', refuseOtherTypes);
    const routes = scope.withTypeProvider<ZodTypeProvider>();

    routes.get(
      '/caliper/event',
      {
        config: forAnybody,
        schema: {
          tags: ['streams'],
          summary: 'What this endpoint takes',
          response: { 200: configurationReply },
        },
      },
      async () => ({
        caliperSupportedVersions: [dataVersion],
        caliperMaximumPayloadSize: greatestEnvelope / 1024,
        caliperSupportedExtensions: [],
      }),
    );

    routes.post(
      '/caliper/event',
      {
        bodyLimit: greatestEnvelope,
        config: forTokens('events.write'),
        schema: {
          tags: ['streams'],
          summary:
            'An envelope of Caliper events, all or nothing; an event that is known is not stored again',
          response: { 200: receivedReply },
        },
      },
      async (request) => {
        const { accepted, repeated } = await receive(request, dependencies);
        return { accepted: accepted.length, repeated };
      },
    );
  });
}

async function refuseOtherTypes({ method, headers }: FastifyRequest): Promise<void> {
  if (method !== 'POST' || saysJson(headers['content-type'])) return;
  throw new RefusedError(caliperRefusals.CALIPER_MEDIA_TYPE_UNKNOWN);
}

async function receive(request: FastifyRequest, { db, now, randomBytes }: AdminDependencies) {
  const { id: tokenId, organizationId, caliperDialect } = tokenOf(request);
  const { text, json } = request.body as ReceivedBody;
  const delivery: Delivery = {
    organizationId,
    id: newUuid(randomBytes),
    stream: 'caliper',
    tokenId,
    receivedAt: now(),
    text,
  };
  try {
    const envelope = parseEnvelope(json?.value, caliperDialect);
    if (!envelope.ok) throw new RefusedError(envelope.failure.refusal, envelope.failure.errors);
    return await receiveEnvelope(db, delivery, envelope.value);
  } catch (error) {
    if (error instanceof RefusedError) await noteRefused(db, delivery, error);
    throw error;
  }
}
