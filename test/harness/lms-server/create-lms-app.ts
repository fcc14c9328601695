import Fastify, { type FastifyInstance } from 'fastify';
import { ZodError } from 'zod';
import { addContentRoutes } from './content-routes.ts';
import type { LmsParts } from './lms-parts.ts';
import { addLmsRoutes } from './lms-routes.ts';
import { addNoteRoutes } from './note-routes.ts';
import { addPageRoutes } from './page-routes.ts';
import { addRelayRoutes } from './relay-routes.ts';
import { addSequencingRoutes } from './sequencing-routes.ts';
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
  app.setErrorHandler((error, _, reply) => {
    if (error instanceof ZodError) return reply.code(400).send({ error: error.message });
    const message = error instanceof Error ? error.message : String(error);
    return reply.code(statusOf(error)).send({ error: message });
  });
  addPageRoutes(app);
  addRelayRoutes(app);
  addNoteRoutes(app);
  addUploadRoute(app, parts.shelf);
  addContentRoutes(app, parts.shelf);
  addLmsRoutes(app, parts);
  addSequencingRoutes(app, parts);
  return app;
}

function statusOf(error: unknown): number {
  const isCoded = error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
  return isCoded ? Number(error.statusCode) : 500;
}
