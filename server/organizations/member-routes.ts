import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../audit/audit-log.ts';
import type { AdminDependencies } from '../authorization/admin-dependencies.ts';
import { accountOf } from '../authorization/caller.ts';
import { done, doneReply, organizationBase, organizationParams, timeField } from '../authorization/fields.ts';
import { type Role, roles } from '../authorization/permissions.ts';
import { forMembers } from '../authorization/route-rule.ts';
import { changeRole, type Decider, listMembers, removeMember } from './members.ts';

const memberParams = organizationParams.extend({ accountId: z.uuid() });
const roleBody = z.strictObject({ role: z.enum(roles) });
const membersReply = z.array(
  z.object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    isDisabled: z.boolean(),
    role: z.enum(roles),
    source: z.enum(['invitation', 'groups']),
    since: timeField,
  }),
);
export type Member = z.infer<typeof membersReply>[number];

/** Who belongs to an organization, and as what. */
export function registerMemberRoutes(app: FastifyInstance, dependencies: AdminDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    `${organizationBase}/members`,
    {
      config: forMembers('members.read'),
      schema: { summary: 'Members', params: organizationParams, response: { 200: membersReply } },
    },
    async ({ params }) =>
      (await listMembers(params.organizationId, dependencies)).map(({ is_disabled, since, ...member }) => ({
        ...member,
        isDisabled: is_disabled,
        since: since.toISOString(),
      })),
  );

  routes.put(
    `${organizationBase}/members/:accountId`,
    {
      config: forMembers('members.manage'),
      schema: {
        summary: 'Change the role of a member',
        params: memberParams,
        body: roleBody,
        response: { 200: doneReply },
      },
    },
    async (request) => {
      const { params, body } = request;
      await changeRole(
        { ...params, role: body.role },
        deciderOf(request, params.organizationId),
        dependencies,
      );
      return done;
    },
  );

  routes.delete(
    `${organizationBase}/members/:accountId`,
    {
      config: forMembers('members.manage'),
      schema: { summary: 'Take a member out', params: memberParams, response: { 200: doneReply } },
    },
    async (request) => {
      await removeMember(request.params, deciderOf(request, request.params.organizationId), dependencies);
      return done;
    },
  );
}

/** The caller with their role; the route's rule has let them in, so there is one. */
export function deciderOf(request: FastifyRequest, organizationId: string): Decider {
  return { actor: actorOf(request), role: roleOf(request, organizationId) };
}

function roleOf(request: FastifyRequest, organizationId: string): Role {
  const role = accountOf(request).roles.get(organizationId);
  if (role === undefined) throw new Error('A caller without a role was let in.');
  return role;
}
