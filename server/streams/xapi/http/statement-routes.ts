import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AdminDependencies } from '../../../authorization/admin-dependencies.ts';
import { tokenOf } from '../../../authorization/caller.ts';
import { forTokens } from '../../../authorization/route-rule.ts';
import { newUuid } from '../../../database/new-uuid.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import { ingestStatements } from '../ingest-statements.ts';
import { xapiRefusals } from '../refusals.ts';
import { parseStatements } from '../statement/parse-statements.ts';
import { prepareStatements } from '../statement/prepare-statements.ts';
import type { Statement } from '../statement/statement.ts';
import { uuid } from '../statement/values.ts';
import { authorityOf } from './authority.ts';
import { parseParameters } from './parameters.ts';
import { versionOf } from './xapi-version.ts';

const statementIdQuery = z.strictObject({ statementId: uuid });
const noQuery = z.strictObject({});

/** `POST` and `PUT /xapi/statements` (Communication 2.1.1, 2.1.2): a batch is stored whole or not at all. */
export function registerStatementRoutes(app: FastifyInstance, dependencies: AdminDependencies): void {
  const config = forTokens('statements.write');

  app.post(
    '/statements',
    { config, schema: { tags: ['xapi'], summary: 'Store a statement, or a batch of them' } },
    async (request) => {
      parseParameters(noQuery, request.query);
      return store(request, dependencies, readStatements(request));
    },
  );

  app.put(
    '/statements',
    { config, schema: { tags: ['xapi'], summary: 'Store a statement with the id `statementId`' } },
    async (request, reply: FastifyReply) => {
      const { statementId } = parseParameters(statementIdQuery, request.query);
      const [statement, ...others] = readStatements(request);
      const isOne = !Array.isArray(request.body) && others.length === 0;
      if (statement === undefined || !isOne || (statement.id ?? statementId) !== statementId)
        throw new RefusedError(xapiRefusals.STATEMENT_ID_MISMATCH, [
          { path: 'id', code: 'mismatch', message: 'must be the statementId of the address' },
        ]);
      await store(request, dependencies, [{ ...statement, id: statementId }]);
      return reply.code(204).send();
    },
  );
}

function readStatements(request: FastifyRequest): readonly Statement[] {
  const read = parseStatements(request.body, versionOf(request));
  if (!read.ok) throw new RefusedError(xapiRefusals.STATEMENTS_MALFORMED, read.failure);
  return read.value;
}

/** Gives the ids in the order of the statements, also of those that were stored already. */
async function store(
  request: FastifyRequest,
  { db, now, randomBytes, publicUrl }: AdminDependencies,
  statements: readonly Statement[],
): Promise<string[]> {
  const caller = tokenOf(request);
  const prepared = prepareStatements(statements, {
    at: now(),
    version: versionOf(request),
    authority: authorityOf(caller, publicUrl),
    newId: () => newUuid(randomBytes),
  });
  await db.transaction().execute((tx) => ingestStatements(tx, caller.organizationId, prepared));
  return prepared.map(({ id }) => id);
}
