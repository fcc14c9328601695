import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf } from '../audit-log.ts';
import { findCallerOf } from '../caller.ts';
import type { Desk } from '../desk.ts';
import {
  acceptInvitation,
  hasAccount,
  invite,
  listInvitations,
  readInvitation,
  withdrawInvitation,
} from '../invitations.ts';
import { ownOrigin, requireSafeTransport } from '../own-origin.ts';
import { roles } from '../permissions.ts';
import { forAnybody, forMembers } from '../route-rule.ts';
import { admit, checkCredentials, type KnownAccount } from '../sign-in.ts';
import { browserOf, exchangeOf, refuseSignIn, welcome } from './browser.ts';
import {
  base,
  done,
  doneReply,
  emailField,
  nameField,
  organizationBase,
  organizationParams,
  passwordField,
  secretField,
  timeField,
} from './fields.ts';
import { deciderOf } from './member-routes.ts';

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

/** Letting people in: the token goes to them by whatever way the inviter has. */
export function registerInvitationRoutes(app: FastifyInstance, desk: Desk): void {
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
    async ({ params }) => (await listInvitations(params.organizationId, desk)).map(describeInvitation),
  );

  routes.post(
    `${organizationBase}/invitations`,
    {
      config: forMembers('members.manage'),
      schema: {
        summary: 'Invite somebody; the token is shown once',
        params: organizationParams,
        body: z.strictObject({ email: emailField, role: z.enum(roles) }),
        response: { 200: z.object({ id: z.uuid(), token: z.string(), expiresAt: timeField }) },
      },
    },
    async (request) => {
      const { organizationId } = request.params;
      const made = await invite(
        { organizationId, ...request.body },
        deciderOf(request, organizationId),
        desk,
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
      await withdrawInvitation({ organizationId, id }, actorOf(request), desk);
      return done;
    },
  );
}

type Listed = Awaited<ReturnType<typeof listInvitations>>[number];

function describeInvitation({ invited_by, created_at, expires_at, ...invitation }: Listed) {
  const times = { since: created_at.toISOString(), expiresAt: expires_at.toISOString() };
  return { ...invitation, invitedBy: invited_by, ...times };
}

const acceptanceBody = z.strictObject({
  token: secretField,
  /** For a new account; one that exists keeps its name. */
  name: nameField.optional(),
  /** Of the account if there is one, else the one it shall have. Not needed by who is signed in. */
  password: passwordField.optional(),
});
type AcceptanceBody = z.infer<typeof acceptanceBody>;

export function registerAcceptanceRoute(app: FastifyInstance, desk: Desk): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    `${base}/invitations/accept`,
    {
      config: forAnybody,
      schema: {
        summary: 'Accept an invitation and be signed in',
        body: acceptanceBody,
        response: { 200: z.object({ csrfToken: z.string() }) },
      },
    },
    async (request, reply) => {
      requireSafeTransport(ownOrigin(request, desk.publicUrl));
      const { token, name, password = '' } = request.body;
      const invitation = await readInvitation(token, desk);
      const account = await proveAccount({ request, reply, email: invitation.email }, request.body, desk);
      const acceptance = {
        invitation,
        account,
        name: name ?? invitation.email,
        password,
        requestId: request.id,
      };
      const member = await acceptInvitation(acceptance, desk);
      return welcome(exchangeOf(request, reply, desk), await admit(member, browserOf(request), desk));
    },
  );
}

interface Proving {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly email: string;
}

/** The account that the invitation meets, proven by being signed in or by its password; undefined for somebody new. */
async function proveAccount(
  { request, reply, email }: Proving,
  { password = '' }: AcceptanceBody,
  desk: Desk,
): Promise<KnownAccount | undefined> {
  const caller = findCallerOf(request);
  if (caller?.kind === 'account' && caller.email === email) return { id: caller.id, name: caller.name };
  if (!(await hasAccount(email, desk))) return undefined;
  const checked = await checkCredentials({ email, password, address: request.ip }, desk);
  return checked.ok ? checked.value : refuseSignIn(reply, checked.failure);
}
