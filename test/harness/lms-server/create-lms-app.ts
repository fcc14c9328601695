import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { ZodError, z } from 'zod';
import { addContentRoutes } from './content-routes.ts';
import type { LmsParts } from './lms-parts.ts';
import { addLmsRoutes } from './lms-routes.ts';
import { addNoteRoutes } from './note-routes.ts';
import { addPageRoutes } from './page-routes.ts';
import { refuse } from './refusals.ts';
import { addRelayRoutes } from './relay-routes.ts';
import { addSequencingRoutes } from './sequencing-routes.ts';
import { addTrustChecks } from './trust.ts';
import { addUploadRoute } from './upload-route.ts';

const bodyLimit = 5_000_000;

/** The LMS's server as a Fastify application, not listening yet. */
export function createLmsApp(parts: LmsParts): FastifyInstance {
  const app = Fastify({ bodyLimit, forceCloseConnections: true });
  // Beacons come as text/plain, whatever they hold.
  app.addContentTypeParser(
    'text/plain',
    { parseAs: 'string', bodyLimit },
    app.getDefaultJsonParser('error', 'error'),
  );
  app.setErrorHandler((error, _, reply) => answerError(reply, error));
  app.setNotFoundHandler((_, reply) => refuse(reply, 'NOT_FOUND'));
  addTrustChecks(app, parts.host);
  addPageRoutes(app);
  addRelayRoutes(app);
  addNoteRoutes(app);
  addUploadRoute(app, parts.packages);
  addContentRoutes(app, parts);
  addLmsRoutes(app, parts);
  addSequencingRoutes(app, parts);
  return app;
}

function answerError(reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof ZodError) return refuse(reply, 'BODY_MALFORMED', describeFields(error));
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return refuse(reply, 'BODY_TOO_LARGE');
  if (status >= 400 && status < 500) return refuse(reply, 'BODY_MALFORMED', 'The body is not JSON.');
  reply.log.error(error);
  return refuse(reply, 'LMS_FAILED');
}

/** Which fields are wrong, without the library's own words for it. */
function describeFields(error: ZodError): string {
  const fields = error.issues.map(({ path }) => z.core.toDotPath(path) || 'the body');
  return `Not usable: ${[...new Set(fields)].join(', ')}.`;
}
