import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AdminDependencies } from '../../authorization/admin-dependencies.ts';
import { tokenOf } from '../../authorization/caller.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { registerAssessmentRoutes } from './assessment-routes.ts';
import {
  type Collection,
  type CollectionPath,
  collections,
  findCollection,
  setNameOf,
} from './collections.ts';
import { findRecord, listRecords } from './list-records.ts';
import { type NestedCollection, nestedCollections } from './nested-collections.ts';
import { sendPaging } from './paging.ts';
import { type ListQuery, listQuery, readOrder, readSelection } from './read-query.ts';
import { oneRosterRefusals } from './refusals.ts';
import { readRuleOf } from './service-rules.ts';
import { answerStatusInfo } from './status-info.ts';

/** Where the services lie (OneRoster 1.2 REST binding, "Service Endpoint"). */
export const servicePaths = {
  rostering: '/ims/oneroster/rostering/v1p2',
  gradebook: '/ims/oneroster/gradebook/v1p2',
} as const;

const usualLimit = 100;
const sourcedId = z.string().min(1).max(255);
const anyRecord = z.record(z.string(), z.unknown());

/** OneRoster 1.2 rostering and gradebook over REST, about the organization of the token and all below it. */
export function registerOneRosterRoutes(app: FastifyInstance, { db }: AdminDependencies): void {
  void app.register(async (scope) => {
    answerStatusInfo(scope);
    for (const collection of collections) registerCollection(scope, collection, db);
    for (const nested of nestedCollections) registerNested(scope, nested, db);
    registerAssessmentRoutes(scope, db);
  });
}

type Db = AdminDependencies['db'];

function registerCollection(scope: FastifyInstance, collection: Collection, db: Db): void {
  const { path, item, service } = collection;
  const routes = scope.withTypeProvider<ZodTypeProvider>();
  const config = readRuleOf(service, path as CollectionPath);
  const tags = ['oneroster'];
  routes.get(
    `${servicePaths[service]}/${path}`,
    {
      config,
      schema: { tags, summary: `The ${path}`, querystring: listQuery, response: { 200: anyRecord } },
    },
    async (request, reply) => {
      const { organizationId } = tokenOf(request);
      const order = readOrder(request.query, collection, usualLimit);
      return sendPage(
        { request, reply, collection },
        order,
        await listRecords(db, { organizationId, collection }, order),
      );
    },
  );
  routes.get(
    `${servicePaths[service]}/${path}/:sourcedId`,
    {
      config,
      schema: {
        tags,
        summary: `One of the ${path}`,
        params: z.object({ sourcedId }),
        response: { 200: anyRecord },
      },
    },
    async (request) => ({
      [item]: (await requireRecord(db, { path, sourcedId: request.params.sourcedId, ...tokenOf(request) }))
        .doc,
    }),
  );
}

function registerNested(scope: FastifyInstance, nested: NestedCollection, db: Db): void {
  const collection = findCollection(nested.collection);
  const names = Object.keys(nested.parents);
  const params = z.object(Object.fromEntries(names.map((name) => [name, sourcedId])));
  // What a student has is asked for whole by those who sum it up.
  const limit = nested.path.startsWith('students/') ? undefined : usualLimit;
  scope.withTypeProvider<ZodTypeProvider>().get(
    `${servicePaths[nested.service]}/${nested.path}`,
    {
      config: readRuleOf(nested.service, nested.collection),
      schema: {
        tags: ['oneroster'],
        summary: `The ${nested.collection} of ${nested.path.split('/')[0]}`,
        params,
        querystring: listQuery,
        response: { 200: anyRecord },
      },
    },
    async (request, reply) => {
      const { organizationId } = tokenOf(request);
      const order = readOrder(request.query, collection, limit);
      const where = nested.where(await findParents(db, nested, { organizationId, params: request.params }));
      const page = await listRecords(db, { organizationId, collection, where }, order);
      return sendPage({ request, reply, collection }, order, page);
    },
  );
}

interface Answering {
  readonly request: FastifyRequest<{ Querystring: ListQuery }>;
  readonly reply: FastifyReply;
  readonly collection: Collection;
}

function sendPage(
  { request, reply, collection }: Answering,
  { limit, offset }: ReturnType<typeof readOrder>,
  { records, total }: Awaited<ReturnType<typeof listRecords>>,
) {
  const select = readSelection(request.query, collection);
  sendPaging(request, reply, { limit, offset, total });
  return { [setNameOf(collection)]: records.map(select) };
}

interface Asked {
  readonly organizationId: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The parents' keys by parameter (`classId`), and their sourcedIds beside them (`classSourcedId`). */
async function findParents(
  db: Db,
  { parents }: NestedCollection,
  { organizationId, params }: Asked,
): Promise<Readonly<Record<string, string>>> {
  const found = await Promise.all(
    Object.entries(parents).map(async ([name, path]) => {
      const { id, doc } = await requireRecord(db, { path, organizationId, sourcedId: params[name] ?? '' });
      return [
        [name, id],
        [name.replace(/Id$/, 'SourcedId'), String(doc.sourcedId)],
      ] as const;
    }),
  );
  return Object.fromEntries(found.flat());
}

interface Named {
  readonly organizationId: string;
  readonly path: CollectionPath | Collection['path'];
  readonly sourcedId: string;
}

async function requireRecord(db: Db, { path, organizationId, sourcedId: name }: Named) {
  const collection = findCollection(path as CollectionPath);
  const found = await findRecord(db, { organizationId, collection, sourcedId: name });
  if (found === undefined) {
    const errors = [{ path: 'sourcedId', message: `There is no such record in ${path}.` }];
    throw new RefusedError(oneRosterRefusals.ONE_ROSTER_UNKNOWN, errors);
  }
  return found;
}
