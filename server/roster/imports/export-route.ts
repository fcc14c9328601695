import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf, noteChange } from '../../audit/audit-log.ts';
import { organizationBase, organizationParams } from '../../authorization/fields.ts';
import { forMembers } from '../../authorization/route-rule.ts';
import { writeZip } from '../../packages/build-package.ts';
import { exportRoster } from '../csv/export-roster.ts';
import type { ImportDependencies } from './import-dependencies.ts';

const query = z.object({
  /** Only what has changed since, as delta files; without it everything, as bulk files. */
  since: z.iso.datetime({ offset: true }).optional(),
});

export function registerExportRoute(scope: FastifyInstance, { db, jobs, now }: ImportDependencies): void {
  scope.withTypeProvider<ZodTypeProvider>().get(
    `${organizationBase}/roster/export`,
    {
      config: forMembers('roster.read'),
      schema: {
        summary: 'The roster as a zip of OneRoster 1.2.1 CSV files',
        params: organizationParams,
        querystring: query,
      },
    },
    async (request, reply) => {
      const { organizationId } = request.params;
      const { since } = request.query;
      const parts = await exportRoster(jobs, {
        organizationId,
        ...(since !== undefined && { since: new Date(since) }),
      });
      const details = { files: parts.length, ...(since !== undefined && { since }) };
      const change = { organizationId, action: 'roster.exported', target: organizationId, details };
      await noteChange(db, change, { actor: actorOf(request), at: now() });
      return reply
        .type('application/zip')
        .header('content-disposition', 'attachment; filename="roster.zip"')
        .send(writeZip(parts));
    },
  );
}
