import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { describeProblem, type ErrorCode, RefusedError, refusals } from './errors.ts';
import { isDatabaseAway } from './store/is-database-away.ts';

/** What Fastify itself refuses, in our codes. */
const codeOfFastify: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNKNOWN',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BODY_MALFORMED',
  FST_ERR_CTP_INVALID_JSON_BODY: 'BODY_MALFORMED',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BODY_MALFORMED',
  FST_ERR_VALIDATION: 'BODY_MALFORMED',
};

/** Statuses of the errors of plugins that have no code of their own. */
const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'BODY_MALFORMED',
  404: 'ROUTE_UNKNOWN',
  413: 'BODY_TOO_LARGE',
  429: 'TOO_MANY_REQUESTS',
};

/** Every answer that is not a success is problem+json with one of our codes; only a fault of the server is logged as one. */
export function registerErrorAnswers(app: FastifyInstance, onRefusal: (code: ErrorCode) => void): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codeOf(error);
    if (code === 'UNEXPECTED') request.log.error({ err: error }, 'unexpected');
    if (code === 'NOT_READY') request.log.warn({ err: error }, 'the database is away');
    onRefusal(code);
    return sendProblem({ request, reply, errors: errorsOf(error) }, code);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem({ request, reply, errors: undefined }, 'ROUTE_UNKNOWN'),
  );
}

function codeOf(error: FastifyError | RefusedError): ErrorCode {
  if (error instanceof RefusedError) return error.code;
  if (isDatabaseAway(error)) return 'NOT_READY';
  return codeOfFastify[error.code] ?? codeOfStatus[error.statusCode ?? 500] ?? 'UNEXPECTED';
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

function sendProblem(answering: Answering, code: ErrorCode): FastifyReply {
  const { request, reply, errors } = answering;
  keepConnection(answering);
  const { status } = refusals[code];
  if (status === 503 && !reply.hasHeader('retry-after')) void reply.header('retry-after', retryAfterSeconds);
  const problem = describeProblem(code, { instance: `urn:causeway:request:${request.id}`, errors });
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(problem);
}
