import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AdminDependencies } from '../../../authorization/admin-dependencies.ts';
import { tokenOf } from '../../../authorization/caller.ts';
import { forTokens } from '../../../authorization/route-rule.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import { parseParameters } from '../http/parameters.ts';
import { xapiRefusals } from '../refusals.ts';
import { type Conditions, matches } from './decide-write.ts';
import { type DocumentAddress, ownerOf, queriesOf, type Resource, resources } from './document-address.ts';
import {
  changeDocument,
  type DocumentChange,
  deleteDocuments,
  findDocument,
  listDocuments,
  type StoredDocument,
} from './documents.ts';
import { parseObject } from './merge-documents.ts';

/** State, activity profile and agent profile: documents of any type under an id (Communication 2.2). */
export function registerDocumentRoutes(app: FastifyInstance, dependencies: AdminDependencies): void {
  for (const resource of Object.keys(resources) as Resource[]) {
    registerReading(app, resource, dependencies);
    registerWriting(app, resource, dependencies);
  }
}

function registerReading(app: FastifyInstance, resource: Resource, { db }: AdminDependencies): void {
  const { path, permission, idName } = resources[resource];
  const queries = queriesOf(resource);
  app.get(
    path,
    {
      config: forTokens(permission),
      schema: { tags: ['xapi'], summary: `A document by ${idName}, or the ids of all` },
    },
    async (request, reply) => {
      const { organizationId } = tokenOf(request);
      if (isGiven(request, idName)) {
        const address = addressOf(resource, parseParameters(queries.one, request.query));
        return sendDocument(request, reply, await findDocument(db, organizationId, address));
      }
      const query = parseParameters(queries.all, request.query);
      return listDocuments(db, organizationId, { owner: ownerOf(resource, query), since: query.since });
    },
  );
}

function registerWriting(app: FastifyInstance, resource: Resource, { db, now }: AdminDependencies): void {
  const { path, permission, idName } = resources[resource];
  const queries = queriesOf(resource);
  const config = forTokens(permission);
  const change = async (method: DocumentChange['method'], request: FastifyRequest): Promise<void> => {
    const address = addressOf(resource, parseParameters(queries.one, request.query));
    const contentType = request.headers['content-type'] ?? 'application/octet-stream';
    const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    requireObject(method, { contentType, content });
    const written = { contentType, content, conditions: conditionsOf(request), at: now() };
    await changeDocument(db, tokenOf(request).organizationId, { method, address, ...written });
  };
  for (const method of ['PUT', 'POST'] as const) {
    app.route({
      method,
      url: path,
      config,
      schema: { tags: ['xapi'], summary: method === 'PUT' ? 'Replace a document' : 'Merge JSON documents' },
      handler: async (request, reply) => {
        await change(method, request);
        return reply.code(204).send();
      },
    });
  }
  app.delete(
    path,
    { config, schema: { tags: ['xapi'], summary: 'Remove a document; of a state, all without its id' } },
    async (request, reply) => {
      const deletesAll = resource === 'state' && !isGiven(request, idName);
      if (deletesAll) {
        const owner = ownerOf(resource, parseParameters(queries.any, request.query));
        await deleteDocuments(db, tokenOf(request).organizationId, owner);
      } else await change('DELETE', request);
      return reply.code(204).send();
    },
  );
}

type Written = Pick<DocumentChange, 'contentType' | 'content'>;

/** What says that it is JSON is (Communication 2.2); what is to be merged is an object of it, and so is what it begins with. */
function requireObject(method: DocumentChange['method'], written: Written): void {
  if (method === 'POST' && parseObject(written) === undefined)
    throw new RefusedError(xapiRefusals.DOCUMENT_NOT_JSON);
}

function isGiven({ query }: FastifyRequest, name: string): boolean {
  return typeof query === 'object' && query !== null && name in query;
}

function addressOf(resource: Resource, query: Readonly<Record<string, unknown>>): DocumentAddress {
  const id = String(query[resources[resource].idName]);
  return { ...ownerOf(resource, query), id };
}

function conditionsOf({ headers }: FastifyRequest): Conditions {
  return { ifMatch: headers['if-match'], ifNoneMatch: headers['if-none-match'] };
}

function sendDocument(request: FastifyRequest, reply: FastifyReply, found: StoredDocument | undefined) {
  if (found === undefined) throw new RefusedError(xapiRefusals.DOCUMENT_UNKNOWN);
  void reply.header('etag', `"${found.etag}"`).header('last-modified', found.updated_at.toUTCString());
  const known = request.headers['if-none-match'];
  if (known !== undefined && matches(known, found.etag)) return reply.code(304).send();
  return reply.type(found.content_type).send(Buffer.from(found.content));
}
