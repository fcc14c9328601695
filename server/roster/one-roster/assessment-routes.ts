import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { tokenOf } from '../../authorization/caller.ts';
import type { Db } from '../../database/open-database.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { assessmentLineItemBody, assessmentResultBody } from './assessment-schemas.ts';
import { oneRosterRefusals } from './refusals.ts';
import { deleteRule, writeRule } from './service-rules.ts';
import { putLineItem, putResult, removeAssessment } from './write-assessments.ts';

const gradebook = '/ims/oneroster/gradebook/v1p2';
const params = z.object({ sourcedId: z.string().min(1).max(255) });
const writing = { config: writeRule };
const tags = ['oneroster'];

/** What each body is called, and how its record is written. */
const writable = {
  assessmentLineItems: {
    body: assessmentLineItemBody,
    write: (db: Db, key: RecordKey, body: unknown) =>
      putLineItem(db, key, assessmentLineItemBody.parse(body).assessmentLineItem),
    sourcedIdOf: (body: unknown) => assessmentLineItemBody.parse(body).assessmentLineItem.sourcedId,
  },
  assessmentResults: {
    body: assessmentResultBody,
    write: (db: Db, key: RecordKey, body: unknown) =>
      putResult(db, key, assessmentResultBody.parse(body).assessmentResult),
    sourcedIdOf: (body: unknown) => assessmentResultBody.parse(body).assessmentResult.sourcedId,
  },
} as const;

interface RecordKey {
  readonly organizationId: string;
  readonly sourcedId: string;
}

/**
 * Writing line items and results (OneRoster 1.2 Gradebook, Assessment Results Profile): PUT answers 201, DELETE 204. POST is not
 * the standard's: platforms that allocate their own sourcedIds offer it; here the supplied one is the allocated one.
 */
export function registerAssessmentRoutes(scope: FastifyInstance, db: Db): void {
  registerWriting(scope, 'assessmentLineItems', db);
  registerWriting(scope, 'assessmentResults', db);
}

function registerWriting(scope: FastifyInstance, path: keyof typeof writable, db: Db): void {
  const { body, write, sourcedIdOf } = writable[path];
  const routes = scope.withTypeProvider<ZodTypeProvider>();
  const keyOf = (request: Parameters<typeof tokenOf>[0], sourcedId: string): RecordKey => ({
    organizationId: tokenOf(request).organizationId,
    sourcedId,
  });
  const one = `${gradebook}/${path}/:sourcedId`;
  routes.put(
    one,
    { ...writing, schema: { tags, summary: `Write one of the ${path}`, params, body } },
    async (request, reply) => {
      const key = keyOf(request, request.params.sourcedId);
      await db.transaction().execute((tx) => write(tx, key, request.body));
      return reply.code(201).send({ sourcedIdPairs: pairOf(key.sourcedId) });
    },
  );
  routes.post(
    `${gradebook}/${path}`,
    { ...writing, schema: { tags, summary: `Add one of the ${path}`, body } },
    async (request, reply) => {
      const key = keyOf(request, sourcedIdOf(request.body));
      await db.transaction().execute((tx) => write(tx, key, request.body));
      return reply.code(201).send({ sourcedIdPairs: pairOf(key.sourcedId) });
    },
  );
  routes.delete(
    one,
    { config: deleteRule, schema: { tags, summary: `Remove one of the ${path}`, params } },
    async (request, reply) => {
      if (await removeAssessment(db, path, keyOf(request, request.params.sourcedId)))
        return reply.code(204).send();
      throw new RefusedError(oneRosterRefusals.ONE_ROSTER_UNKNOWN);
    },
  );
}

function pairOf(sourcedId: string) {
  return { suppliedSourcedId: sourcedId, allocatedSourcedId: sourcedId };
}
