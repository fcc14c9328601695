import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AdminDependencies } from '../authorization/admin-dependencies.ts';
import { organizationBase, organizationParams, timeField } from '../authorization/fields.ts';
import { forMembers } from '../authorization/route-rule.ts';
import { readAuditLog } from './audit-log.ts';

const auditReply = z.object({
  entries: z.array(
    z.object({
      n: z.number().int(),
      at: timeField,
      actor: z.object({ kind: z.enum(['account', 'token', 'system']), id: z.string(), name: z.string() }),
      action: z.string(),
      target: z.string(),
      details: z.record(z.string(), z.unknown()),
      requestId: z.string(),
    }),
  ),
});
export type AuditEntry = z.infer<typeof auditReply>['entries'][number];

const auditQuery = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What was changed in an organization. */
export function registerAuditRoutes(app: FastifyInstance, dependencies: AdminDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    `${organizationBase}/audit`,
    {
      config: forMembers('audit.read'),
      schema: {
        summary: 'Who changed what, the newest first',
        params: organizationParams,
        querystring: auditQuery,
        response: { 200: auditReply },
      },
    },
    async ({ params, query: { before, limit } }) => {
      const rows = await readAuditLog(dependencies.db, {
        organizationId: params.organizationId,
        before,
        limit,
      });
      return {
        entries: rows.map(({ n, at, actor_kind, actor_id, actor_name, request_id, ...entry }) => ({
          ...entry,
          n,
          at: at.toISOString(),
          actor: { kind: actor_kind, id: actor_id, name: actor_name },
          requestId: request_id,
        })),
      };
    },
  );
}
