import type { FastifyInstance } from 'fastify';
import type { Shelf } from './shelf.ts';

const mostBytes = 200_000_000;

/** Takes a package onto the shelf; a zip that cannot be launched is refused with the reason. */
export function addUploadRoute(app: FastifyInstance, shelf: Shelf): void {
  app.addContentTypeParser('application/zip', { parseAs: 'buffer', bodyLimit: mostBytes }, (_, body, done) =>
    done(null, body),
  );
  app.put<{ Params: { name: string }; Body: Buffer }>(
    '/api/packages/:name',
    { bodyLimit: mostBytes },
    async ({ params, body }, reply) => {
      const id = params.name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'package';
      try {
        await shelf.add(id, body);
        return { id };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return reply.code(422).send({ error: `This package cannot be launched. ${reason}` });
      }
    },
  );
}
