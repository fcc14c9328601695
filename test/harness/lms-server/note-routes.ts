import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

const noteSchema = z.strictObject({
  kind: z.enum(['storage', 'sync-in-unload', 'unload-listener']),
  text: z.string().max(500),
});
const mostNotes = 1000;

/** What watched packages tell about themselves while they go, kept until a run takes it. */
export function addNoteRoutes(app: FastifyInstance): void {
  const notes: z.infer<typeof noteSchema>[] = [];
  app.post('/api/notes', ({ body }, reply) => {
    if (notes.length < mostNotes) notes.push(noteSchema.parse(body));
    return reply.code(204).send();
  });
  app.delete('/api/notes', () => notes.splice(0));
}
