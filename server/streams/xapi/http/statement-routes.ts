import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AdminDependencies } from '../../../authorization/admin-dependencies.ts';
import { tokenOf } from '../../../authorization/caller.ts';
import { forTokens } from '../../../authorization/route-rule.ts';
import { newUuid } from '../../../database/new-uuid.ts';
import { httpRefusals } from '../../../http/refusals.ts';
import { RefusedError } from '../../../refusals/refusal.ts';
import { type Delivery, noteRefused } from '../../incoming/deliveries.ts';
import type { ReceivedBody } from '../../incoming/read-body.ts';
import { receiveStatements } from '../receive-statements.ts';
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

/**
 * `POST` and `PUT /xapi/statements` (Communication 2.1.1, 2.1.2): a batch is stored whole or not at all. The scope reads bodies
 * with their text: what is refused is written down.
 */
export function registerStatementRoutes(app: FastifyInstance, dependencies: AdminDependencies): void {
  const config = forTokens('statements.write');

  app.post(
    '/statements',
    { config, schema: { tags: ['xapi'], summary: 'Store a statement, or a batch of them' } },
    async (request) => {
      parseParameters(noQuery, request.query);
      return receive(request, dependencies, readStatements);
    },
  );

  app.put(
    '/statements',
    { config, schema: { tags: ['xapi'], summary: 'Store a statement with the id `statementId`' } },
    async (request, reply: FastifyReply) => {
      const { statementId } = parseParameters(statementIdQuery, request.query);
      await receive(request, dependencies, (one) => [readNamed(one, statementId)]);
      return reply.code(204).send();
    },
  );
}

function readStatements(request: FastifyRequest): readonly Statement[] {
  const { json } = request.body as ReceivedBody;
  if (json === undefined) throw new RefusedError(httpRefusals.BODY_MALFORMED);
  const read = parseStatements(json.value, versionOf(request));
  if (!read.ok) throw new RefusedError(xapiRefusals.STATEMENTS_MALFORMED, read.failure);
  return read.value;
}

function readNamed(request: FastifyRequest, statementId: string): Statement {
  const [statement, ...others] = readStatements(request);
  const isList = Array.isArray((request.body as ReceivedBody).json?.value);
  if (
    statement !== undefined &&
    !isList &&
    others.length === 0 &&
    (statement.id ?? statementId) === statementId
  )
    return { ...statement, id: statementId };
  throw new RefusedError(xapiRefusals.STATEMENT_ID_MISMATCH, [
    { path: 'id', code: 'mismatch', message: 'must be the statementId of the address' },
  ]);
}

/** Gives the ids in the order of the statements, also of those that were stored already. */
async function receive(
  request: FastifyRequest,
  dependencies: AdminDependencies,
  read: (request: FastifyRequest) => readonly Statement[],
): Promise<string[]> {
  const delivery = deliveryOf(request, dependencies);
  try {
    return await store(request, dependencies, { delivery, statements: read(request) });
  } catch (error) {
    if (error instanceof RefusedError) await noteRefused(dependencies.db, delivery, error);
    throw error;
  }
}

function deliveryOf(request: FastifyRequest, { now, randomBytes }: AdminDependencies): Delivery {
  const { id: tokenId, organizationId } = tokenOf(request);
  // A request without a body has none that was read.
  const text = (request.body as ReceivedBody | undefined)?.text ?? '';
  return { organizationId, id: newUuid(randomBytes), stream: 'xapi', tokenId, receivedAt: now(), text };
}

interface Batch {
  readonly delivery: Delivery;
  readonly statements: readonly Statement[];
}

async function store(
  request: FastifyRequest,
  { db, randomBytes, publicUrl }: AdminDependencies,
  { delivery, statements }: Batch,
): Promise<string[]> {
  const prepared = prepareStatements(statements, {
    at: delivery.receivedAt,
    version: versionOf(request),
    authority: authorityOf(tokenOf(request), publicUrl),
    newId: () => newUuid(randomBytes),
  });
  await receiveStatements(db, delivery, prepared);
  return prepared.map(({ id }) => id);
}
