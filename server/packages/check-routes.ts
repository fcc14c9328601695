import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { forAccounts } from '../authorization/route-rule.ts';
import type { Checker } from './check/check-in-worker.ts';
import { removeAbandonedUploads } from './check/receive-upload.ts';
import { checkReportSchema } from './check/report-schema.ts';
import { keepWaiting, limitUploads, readZipBodies, receiveZip, zipBody } from './check/zip-upload.ts';

/** Uploads on their way, waiting and being checked, all together. */
const mostUploads = 8;

const query = z.object({
  /** The file's name, to be said in the report. */
  name: z.string().max(200).default('package.zip'),
});

/** A group of the admin routes: what an LMS would do with a package. The body is the zip itself. */
export function packageCheckRoutes(checker: Checker): (scope: FastifyInstance) => void {
  const admit = limitUploads(mostUploads);
  return (scope) => {
    scope.addHook('onReady', () => removeAbandonedUploads(new Date()));
    void scope.register(async (own) => {
      readZipBodies(own);
      own.withTypeProvider<ZodTypeProvider>().post(
        '/api/packages/check',
        {
          ...zipBody,
          config: forAccounts,
          schema: {
            summary: 'Check a package: the findings and what is in it',
            querystring: query,
            response: { 200: checkReportSchema },
          },
        },
        async (request, reply) =>
          admit(reply, () =>
            receiveZip(request, (file) =>
              keepWaiting(reply.raw, () => checker.check(file, request.query.name)),
            ),
          ),
      );
    });
  };
}
