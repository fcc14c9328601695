import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findCallerOf } from '../authorization/caller.ts';
import { base, nameField, passwordField, secretField } from '../authorization/fields.ts';
import { roles } from '../authorization/permissions.ts';
import { forAnybody } from '../authorization/route-rule.ts';
import { ownOrigin } from '../http/own-origin.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { acceptInvitation, readInvitation } from './accept-invitation.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { findAccount } from './accounts.ts';
import { browserOf, exchangeOf, refuseSignIn, senderOf, sendSignInCookie } from './browser.ts';
import { requireSafeTransport } from './own-origin.ts';
import { isWeak } from './passwords.ts';
import { accountRefusals } from './refusals.ts';
import { checkCredentials, type KnownAccount, openSignIn } from './sign-in.ts';

const invitationReply = z.object({
  email: z.string(),
  role: z.enum(roles),
  organizationName: z.string(),
});
export type OpenInvitation = z.infer<typeof invitationReply>;

const acceptanceBody = z.strictObject({
  token: secretField,
  /** For a new account; one that exists keeps its name. */
  name: nameField.optional(),
  /** Of the account if there is one, else the one it shall have. Not needed by who is signed in. */
  password: passwordField.optional(),
});
type AcceptanceBody = z.infer<typeof acceptanceBody>;

/** What an invited person does with the token. */
export function registerAcceptanceRoutes(app: FastifyInstance, dependencies: AccountDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  // A change in name only: a token does not belong into an address, which logs and histories keep.
  routes.post(
    `${base}/invitations/read`,
    {
      config: forAnybody,
      schema: {
        summary: 'What an invitation is for',
        body: z.strictObject({ token: secretField }),
        response: { 200: invitationReply },
      },
    },
    async ({ body }) => {
      const { email, role, organizationName } = await readInvitation(body.token, dependencies);
      return { email, role, organizationName };
    },
  );

  routes.post(
    `${base}/invitations/accept`,
    {
      config: forAnybody,
      schema: {
        summary: 'Accept an invitation and be signed in',
        body: acceptanceBody,
        response: { 200: z.object({ csrfToken: z.string() }) },
      },
    },
    async (request, reply) => accept({ request, reply, dependencies }, request.body),
  );
}

interface Accepting {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly dependencies: AccountDependencies;
}

async function accept(accepting: Accepting, body: AcceptanceBody) {
  const { request, reply, dependencies } = accepting;
  requireSafeTransport(ownOrigin(request, dependencies.publicUrl));
  const { token, name, password = '' } = body;
  const invitation = await readInvitation(token, dependencies);
  const { email } = invitation;
  const account = await proveAccount(accepting, { email, password });
  const acceptance = { invitation, account, name: name ?? email, password, requestId: request.id };
  const member = await acceptInvitation(acceptance, dependencies);
  return sendSignInCookie(
    exchangeOf(request, reply, dependencies),
    await openSignIn(member, browserOf(request), dependencies),
  );
}

/** The account that the invitation meets, proven by being signed in or by its password; undefined for somebody new. */
async function proveAccount(
  { request, reply, dependencies }: Accepting,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<KnownAccount | undefined> {
  const caller = findCallerOf(request);
  if (caller?.kind === 'account' && caller.email === email) return { id: caller.id, name: caller.name };
  // Before it is known whether there is an account: the answer must not tell.
  if (isWeak(password, email)) throw new RefusedError(accountRefusals.PASSWORD_WEAK);
  if ((await findAccount(dependencies.db, email)) === undefined) return undefined;
  const checked = await checkCredentials({ email, password, ...senderOf(request) }, dependencies);
  return checked.ok ? checked.value : refuseSignIn(reply, checked.failure);
}
