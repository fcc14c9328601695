import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../audit/audit-log.ts';
import type { AdminDependencies } from '../authorization/admin-dependencies.ts';
import { done, doneReply, nameField, organizationBase, organizationParams } from '../authorization/fields.ts';
import { forMembers } from '../authorization/route-rule.ts';
import { readOrganization, renameOrganization } from './organizations.ts';

/** The organization itself. */
export function registerOrganizationRoutes(app: FastifyInstance, dependencies: AdminDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    organizationBase,
    {
      config: forMembers('organization.read'),
      schema: {
        summary: 'An organization',
        params: organizationParams,
        response: { 200: z.object({ id: z.uuid(), name: z.string() }) },
      },
    },
    ({ params }) => readOrganization(params.organizationId, dependencies),
  );

  routes.put(
    organizationBase,
    {
      config: forMembers('organization.manage'),
      schema: {
        summary: 'Rename an organization',
        params: organizationParams,
        body: z.strictObject({ name: nameField }),
        response: { 200: doneReply },
      },
    },
    async (request) => {
      const { organizationId: id } = request.params;
      await renameOrganization({ id, name: request.body.name }, actorOf(request), dependencies);
      return done;
    },
  );
}
