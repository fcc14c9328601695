import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  done,
  doneReply,
  emailField,
  organizationBase,
  organizationParams,
  timeField,
} from '../authorization/fields.ts';
import { roles } from '../authorization/permissions.ts';
import { forMembers } from '../authorization/route-rule.ts';
import { deciderOf } from '../organizations/member-routes.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { invite, listInvitations, withdrawInvitation } from './invitations.ts';

const invitationParams = organizationParams.extend({ invitationId: z.uuid() });
const invitationsReply = z.array(
  z.object({
    id: z.uuid(),
    email: z.string(),
    role: z.enum(roles),
    invitedBy: z.uuid(),
    since: timeField,
    expiresAt: timeField,
  }),
);
export type Invitation = z.infer<typeof invitationsReply>[number];

const madeReply = z.object({ id: z.uuid(), token: z.string(), expiresAt: timeField });
export type MadeInvitation = z.infer<typeof madeReply>;

/** Letting people in: the token goes to them by whatever way the inviter has. */
export function registerInvitationRoutes(app: FastifyInstance, dependencies: AccountDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    `${organizationBase}/invitations`,
    {
      config: forMembers('members.read'),
      schema: {
        summary: 'Open invitations',
        params: organizationParams,
        response: { 200: invitationsReply },
      },
    },
    async ({ params }) =>
      (await listInvitations(params.organizationId, dependencies)).map(describeInvitation),
  );

  routes.post(
    `${organizationBase}/invitations`,
    {
      config: forMembers('members.manage'),
      schema: {
        summary: 'Invite somebody; the token is shown once',
        params: organizationParams,
        body: z.strictObject({ email: emailField, role: z.enum(roles) }),
        response: { 200: madeReply },
      },
    },
    async (request) => {
      const { organizationId } = request.params;
      const made = await invite(
        { organizationId, ...request.body },
        deciderOf(request, organizationId),
        dependencies,
      );
      return { ...made, expiresAt: made.expiresAt.toISOString() };
    },
  );

  routes.delete(
    `${organizationBase}/invitations/:invitationId`,
    {
      config: forMembers('members.manage'),
      schema: { summary: 'Withdraw an invitation', params: invitationParams, response: { 200: doneReply } },
    },
    async (request) => {
      const { organizationId, invitationId: id } = request.params;
      await withdrawInvitation({ organizationId, id }, deciderOf(request, organizationId), dependencies);
      return done;
    },
  );
}

type Listed = Awaited<ReturnType<typeof listInvitations>>[number];

function describeInvitation({ invited_by, created_at, expires_at, ...invitation }: Listed): Invitation {
  const times = { since: created_at.toISOString(), expiresAt: expires_at.toISOString() };
  return { ...invitation, invitedBy: invited_by, ...times };
}
