import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isDatabaseAway } from '../database/is-database-away.ts';
import { describeProblem, type Refusal, RefusedError } from '../refusals/refusal.ts';
import { describeIssue } from './describe-issue.ts';
import { httpRefusals } from './refusals.ts';

/** What Fastify itself refuses, in our codes. */
const refusalOfFastify: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: httpRefusals.BODY_TOO_LARGE,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: httpRefusals.MEDIA_TYPE_UNKNOWN,
  FST_ERR_CTP_EMPTY_JSON_BODY: httpRefusals.BODY_MALFORMED,
  FST_ERR_CTP_INVALID_JSON_BODY: httpRefusals.BODY_MALFORMED,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: httpRefusals.BODY_MALFORMED,
  FST_ERR_VALIDATION: httpRefusals.BODY_MALFORMED,
  FST_ERR_BAD_URL: httpRefusals.ADDRESS_MALFORMED,
  FST_ERR_MAX_PARAM_LENGTH: httpRefusals.ROUTE_UNKNOWN,
};

/** Statuses of the errors of plugins that have no code of their own. */
const refusalOfStatus: Readonly<Record<number, Refusal>> = {
  400: httpRefusals.BODY_MALFORMED,
  // What serves files forbids the addresses that lead out of their folder: there is nothing at them.
  403: httpRefusals.ROUTE_UNKNOWN,
  404: httpRefusals.ROUTE_UNKNOWN,
  413: httpRefusals.BODY_TOO_LARGE,
  429: httpRefusals.TOO_MANY_REQUESTS,
};

/** Every answer that is not a success is problem+json with one of our codes; only a fault of the server is logged as one. */
export function registerErrorAnswers(app: FastifyInstance, onRefusal: (refusal: Refusal) => void): void {
  z.config({ customError: describeIssue });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = isBrokenOff(error, request) ? httpRefusals.REQUEST_BROKEN_OFF : refusalOf(error);
    if (refusal === httpRefusals.UNEXPECTED) request.log.error({ err: error }, 'unexpected');
    if (refusal === httpRefusals.NOT_READY) request.log.warn({ err: error }, 'the database is away');
    onRefusal(refusal);
    return sendProblem({ request, reply, errors: errorsOf(error) }, refusal);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem({ request, reply, errors: undefined }, httpRefusals.ROUTE_UNKNOWN),
  );
}

/** Who asked went away in the middle; the code of such an error is that of a database's lost connection, too. */
function isBrokenOff(error: Error, { raw }: FastifyRequest): boolean {
  return raw.errored === error;
}

/** What Fastify refuses before there is a route, and so before any hook of ours. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  void reply.header('x-content-type-options', 'nosniff');
  void sendProblem({ request, reply, errors: undefined }, refusalOf(error));
}

function refusalOf(error: FastifyError | RefusedError): Refusal {
  if (error instanceof RefusedError) return error.refusal;
  if (isDatabaseAway(error)) return httpRefusals.NOT_READY;
  return refusalOfFastify[error.code] ?? refusalByStatus(error.statusCode ?? 500);
}

/** A plugin that blames the client is believed, also where it has a status that is not listed. */
function refusalByStatus(status: number): Refusal {
  const unlisted = status >= 400 && status < 500 ? httpRefusals.REQUEST_REFUSED : httpRefusals.UNEXPECTED;
  return refusalOfStatus[status] ?? unlisted;
}

function errorsOf(error: FastifyError | RefusedError): RefusedError['errors'] {
  if (error instanceof RefusedError) return error.errors;
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined;
  return error.validation.slice(0, 20).map(({ instancePath, message }) => ({
    path: instancePath.slice(1, 200).replaceAll('/', '.'),
    message: (message ?? '').slice(0, 200),
  }));
}

interface Answering {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly errors: RefusedError['errors'];
}

const retryAfterSeconds = 2;

/** Bytes of a body that is read. */
export const greatestBody = 256 * 1024;

/**
 * Fastify ends the connection where a body was refused. With bytes on the way that resets it, and the refusal is lost, or
 * the next request; what is short enough to be read to its end is read instead, by Node.
 */
function keepConnection({ request, reply }: Answering): void {
  if (Number(request.headers['content-length']) <= greatestBody) reply.removeHeader('connection');
}

function sendProblem(answering: Answering, refusal: Refusal): FastifyReply {
  const { request, reply, errors } = answering;
  keepConnection(answering);
  const { status } = refusal;
  if (status === 503 && !reply.hasHeader('retry-after')) void reply.header('retry-after', retryAfterSeconds);
  const problem = describeProblem(refusal, { instance: `urn:causeway:request:${request.id}`, errors });
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(problem);
}
