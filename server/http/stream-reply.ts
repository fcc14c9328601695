import type { Readable } from 'node:stream';
import { z } from 'zod';

/** The schema of a reply that is streamed: described as text of this media type, and sent as it is. */
export function streamReply(mediaType: string, description: string) {
  // Fastify serializes no streams, so what the schema says serves the description alone.
  const schema = z.string() as unknown as z.ZodType<Readable>;
  return { description, content: { [mediaType]: { schema } } };
}
