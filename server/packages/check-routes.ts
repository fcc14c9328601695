import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { forAccounts } from '../authorization/route-rule.ts';
import { httpRefusals } from '../http/refusals.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { Checker } from './check/check-in-worker.ts';
import { checkReportSchema } from './check/report-schema.ts';
import { greatestUpload, takeUpload } from './check/take-upload.ts';

/** Checks run one after another; whoever comes when this many wait is asked to come again. */
const mostWaiting = 8;

const zipTypes = ['application/zip', 'application/x-zip-compressed', 'application/octet-stream'];

const query = z.object({
  /** The file's name, to be said in the report. */
  name: z.string().max(200).default('package.zip'),
});

/** A group of the admin routes: what an LMS would do with a package. The body is the zip itself. */
export function packageCheckRoutes(checker: Checker): (scope: FastifyInstance) => void {
  return (scope) => {
    void scope.register(async (own) => {
      // The body goes to the disk as it comes, and is never held in memory.
      own.addContentTypeParser(zipTypes, async (_request: unknown, payload: Readable) => payload);
      own.withTypeProvider<ZodTypeProvider>().post(
        '/api/packages/check',
        {
          bodyLimit: greatestUpload,
          config: forAccounts,
          schema: {
            summary: 'Check a package: the findings and what is in it',
            querystring: query,
            response: { 200: checkReportSchema },
          },
        },
        async ({ body, query: { name } }) => {
          if (!(body instanceof Readable)) throw new RefusedError(httpRefusals.MEDIA_TYPE_UNKNOWN);
          if (checker.waiting() >= mostWaiting) throw new RefusedError(httpRefusals.TOO_MANY_REQUESTS);
          return takeUpload(body, (file) => checker.check(file, name));
        },
      );
    });
  };
}
