import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { PackageStore } from './package-store.ts';
import { refuse } from './refusals.ts';

const mostBytes = 200 * 1024 ** 2;
const mostAtOnce = 4;

/** Adds a package to those offered; a zip that cannot be launched is refused with the reason. */
export function addUploadRoute(app: FastifyInstance, packages: PackageStore): void {
  const uploads = { running: 0 };
  app.addContentTypeParser('application/zip', (_, body, done) => done(null, body));
  app.put<{ Params: { name: string }; Body: Readable }>('/api/packages/:name', async (request, reply) => {
    if (uploads.running >= mostAtOnce) return refuse(reply.header('retry-after', '5'), 'TOO_MANY_UPLOADS');
    uploads.running += 1;
    try {
      const body = Readable.from(countUpTo(mostBytes, request.body));
      const added = await packages.add(idOf(request.params.name), body);
      return 'reason' in added ? refuse(reply, 'PACKAGE_NOT_LAUNCHABLE', added.reason) : { id: added.id };
    } catch (error) {
      if (error instanceof TooLargeError) return refuse(reply, 'PACKAGE_TOO_LARGE');
      throw error;
    } finally {
      uploads.running -= 1;
    }
  });
}

function idOf(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'package';
}

class TooLargeError extends Error {}

/** Counts the bytes as they come: what a client says about its size is not believed. */
async function* countUpTo(most: number, upload: Readable): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of upload) {
    bytes += chunk.length;
    if (bytes > most) throw new TooLargeError();
    yield chunk;
  }
}
