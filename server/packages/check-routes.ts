import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { forAccounts } from '../authorization/route-rule.ts';
import { httpRefusals } from '../http/refusals.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { Checker } from './check/check-in-worker.ts';
import { greatestUpload, receiveUpload, removeAbandonedUploads } from './check/receive-upload.ts';
import { checkReportSchema } from './check/report-schema.ts';
import { packageRefusals } from './refusals.ts';

/** Uploads on their way, waiting and being checked, all together. */
const mostUploads = 8;
/** By then a check has ended for sure, and its place is free. */
const retryAfterSeconds = 30;

const zipTypes = ['application/zip', 'application/x-zip-compressed', 'application/octet-stream'];

const query = z.object({
  /** The file's name, to be said in the report. */
  name: z.string().max(200).default('package.zip'),
});

/** A group of the admin routes: what an LMS would do with a package. The body is the zip itself. */
export function packageCheckRoutes(checker: Checker): (scope: FastifyInstance) => void {
  const uploads = { admitted: 0 };
  return (scope) => {
    scope.addHook('onReady', () => removeAbandonedUploads(new Date()));
    void scope.register(async (own) => {
      // The body goes to the disk as it comes, and is never held in memory.
      own.addContentTypeParser(zipTypes, async (_request: unknown, payload: Readable) => payload);
      own.withTypeProvider<ZodTypeProvider>().post(
        '/api/packages/check',
        {
          // Counted by the route: Fastify would cut the connection before the refusal is read.
          bodyLimit: Number.MAX_SAFE_INTEGER,
          config: forAccounts,
          schema: {
            summary: 'Check a package: the findings and what is in it',
            querystring: query,
            response: { 200: checkReportSchema },
          },
        },
        async ({ body, headers, query: { name } }, reply) => {
          if (!(body instanceof Readable)) throw new RefusedError(httpRefusals.MEDIA_TYPE_UNKNOWN);
          if (Number(headers['content-length'] ?? 0) > greatestUpload)
            throw new RefusedError(packageRefusals.UPLOAD_TOO_LARGE);
          return admitUpload(uploads, reply, () =>
            receiveUpload(body, (file) => keepWaiting(reply.raw, () => checker.check(file, name))),
          );
        },
      );
    });
  };
}

/** Counts an upload from its first byte to its answer; refuses the ones that are too many before they are read. */
async function admitUpload<Result>(
  uploads: { admitted: number },
  reply: FastifyReply,
  work: () => Promise<Result>,
): Promise<Result> {
  if (uploads.admitted >= mostUploads) {
    void reply.header('retry-after', retryAfterSeconds);
    throw new RefusedError(packageRefusals.TOO_MANY_UPLOADS);
  }
  uploads.admitted += 1;
  try {
    return await work();
  } finally {
    uploads.admitted -= 1;
  }
}

/** Below the 60 s after which servers and proxies end a connection on which nothing happens. */
const signOfLifeMs = 20_000;

/** Says from time to time that the answer is still to come (RFC 2518, 10.1: 102 Processing). */
async function keepWaiting<Result>(raw: ServerResponse, work: () => Promise<Result>): Promise<Result> {
  const signs = setInterval(() => raw.writeProcessing(), signOfLifeMs);
  try {
    return await work();
  } finally {
    clearInterval(signs);
  }
}
