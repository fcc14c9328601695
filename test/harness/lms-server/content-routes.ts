import type { FastifyInstance } from 'fastify';
import { mimeTypeOf } from './mime-types.ts';
import type { PackageStore } from './package-store.ts';

/** Serves a package's files straight from its zip, as a real LMS would: no policy headers, no cookies. */
export function addContentRoutes(app: FastifyInstance, packages: PackageStore): void {
  app.get<{ Params: { package: string; '*': string } }>('/content/:package/*', async ({ params }, reply) => {
    const offered = await packages.find(params.package);
    // Looked up by its exact name among the zip's entries, so no path can leave the package.
    const body = await offered?.files.read(params['*']);
    if (body === undefined)
      return reply.code(404).type('text/plain').send('This file is not in the package.');
    return reply
      .type(mimeTypeOf(params['*']))
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(body);
  });
}
