import { pipeline, type Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import type { Export } from './export-dataset.ts';
import { type FileFormat, fileFormats } from './formats/file-formats.ts';

export interface NamedExport extends Export {
  readonly format: FileFormat;
  readonly name: string;
}

/**
 * Sends a file as it is written. What proves it whole comes three times: where the format has a place for it at its end, as
 * trailers of the answer, and by the address in `link`. A file that fails ends the connection instead.
 */
export function sendFile(
  reply: FastifyReply,
  { id, asOf, file, written, format, name }: NamedExport,
): FastifyReply {
  const { mediaType, isCompressed } = fileFormats[format];
  const isZipped = !isCompressed && acceptsGzip(reply.request.headers['accept-encoding']);
  if (isZipped) void reply.header('content-encoding', 'gzip');
  for (const part of ['rows', 'sha256', 'bytes'] as const) {
    reply.trailer(`x-causeway-${part}`, async () => String(written()?.[part] ?? ''));
  }
  return reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename="${name}-${asOf.slice(0, 10)}.${format}"`)
    .header('vary', 'accept-encoding')
    .header('x-causeway-as-of', asOf)
    .header('x-causeway-export', id)
    .header('link', `</api/datasets/exports/${id}>; rel="describedby"`)
    .send(isZipped ? zip(file) : file);
}

function acceptsGzip(header: string | string[] | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?(,|$))/i.test(String(header ?? ''));
}

/** Level 1: a learner's request must not wait for a better one. What fails at one end is destroyed at the other. */
function zip(file: Readable): Readable {
  const zipped = createGzip({ level: 1 });
  pipeline(file, zipped, () => undefined);
  return zipped;
}
