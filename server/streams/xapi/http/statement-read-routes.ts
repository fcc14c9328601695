import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AdminDependencies } from '../../../authorization/admin-dependencies.ts';
import { type TokenCaller, tokenOf } from '../../../authorization/caller.ts';
import { forTokens } from '../../../authorization/route-rule.ts';
import type { Db } from '../../../database/open-database.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import { findConsistentThrough } from '../find/consistent-through.ts';
import {
  findStatement,
  findStatements,
  type StatementPage,
  type StatementScope,
} from '../find/find-statements.ts';
import { formatCanonical, parseAcceptLanguage } from '../find/format-canonical.ts';
import { formatIds, type Json } from '../find/format-ids.ts';
import { type Format, type StatementQuery, statementQuery } from '../find/statement-query.ts';
import { xapiRefusals } from '../refusals.ts';
import { parseParameters } from './parameters.ts';

/** `GET /xapi/statements` (Communication 2.1.3): one statement, or those that the filters find, page by page. */
export function registerStatementReadRoutes(app: FastifyInstance, { db, now }: AdminDependencies): void {
  app.get(
    '/statements',
    {
      config: forTokens('statements.read', 'statements.read.mine'),
      schema: { tags: ['xapi'], summary: 'Statements by id or by filters; `more` leads to the next page' },
    },
    async (request, reply) => {
      const query = parseParameters(statementQuery, request.query);
      const scope = scopeOf(tokenOf(request));
      // Before the statements are read: what is written in between may be missing, and is not claimed.
      const through = await findConsistentThrough(db, now());
      void reply.header('x-experience-api-consistent-through', through.toISOString());
      const body = await answer(db, scope, { query, request, reply });
      return send(reply, body, query.attachments);
    },
  );
}

/** A token that may read its own statements only sees those. */
function scopeOf({ id, organizationId, scopes }: TokenCaller): StatementScope {
  return scopes.includes('statements.read') ? { organizationId } : { organizationId, tokenId: id };
}

interface Asked {
  readonly query: StatementQuery;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answer(db: Db, scope: StatementScope, { query, request, reply }: Asked): Promise<string> {
  const format = (bodies: readonly string[]): Promise<readonly string[]> =>
    formatBodies(db, scope.organizationId, { bodies, format: query.format, request });
  const id = query.statementId ?? query.voidedStatementId;
  if (id === undefined) return describePage(await findStatements(db, scope, query), { format, request });
  const found = await findStatement(db, scope, { id, isVoided: query.statementId === undefined });
  if (found === undefined) throw new RefusedError(xapiRefusals.STATEMENT_UNKNOWN);
  void reply.header('last-modified', found.stored.toUTCString());
  const [body = ''] = await format([found.body]);
  return body;
}

interface Bodies {
  readonly bodies: readonly string[];
  readonly format: Format;
  readonly request: FastifyRequest;
}

/** `exact` is what is stored, and is not even read. */
async function formatBodies(db: Db, organizationId: string, { bodies, format, request }: Bodies) {
  if (format === 'exact') return bodies;
  const statements = bodies.map((body) => JSON.parse(body) as Json);
  if (format === 'ids') return statements.map((one) => JSON.stringify(formatIds(one)));
  const languages = parseAcceptLanguage(request.headers['accept-language']);
  const described = await formatCanonical(db, organizationId, { statements, languages });
  return described.map((one) => JSON.stringify(one));
}

interface PageFormat {
  readonly format: (bodies: readonly string[]) => Promise<readonly string[]>;
  readonly request: FastifyRequest;
}

async function describePage({ statements, hasMore }: StatementPage, { format, request }: PageFormat) {
  const bodies = await format(statements.map(({ body }) => body));
  const last = statements.at(-1);
  const more = hasMore && last !== undefined ? moreOf(request, `${last.stored.getTime()}_${last.n}`) : '';
  return `{"statements":[${bodies.join(',')}],"more":${JSON.stringify(more)}}`;
}

/** The same question from there on, relative to the host (Communication 2.1.3). */
function moreOf({ url }: FastifyRequest, cursor: string): string {
  const [path = '', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters}`;
}

/** No attachment has content here, so the multipart answer that `attachments=true` asks for has one part. */
function send(reply: FastifyReply, body: string, asMultipart: boolean): FastifyReply {
  if (!asMultipart) return reply.type('application/json; charset=utf-8').serializer(String).send(body);
  const boundary = 'causeway-statements';
  const part = `--${boundary}\r\nContent-Type: application/json\r\n\r\n${body}\r\n--${boundary}--\r\n`;
  return reply.type(`multipart/mixed; boundary=${boundary}`).serializer(String).send(part);
}
