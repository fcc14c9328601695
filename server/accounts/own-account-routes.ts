import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actorOf, noteAccountChange } from '../audit/audit-log.ts';
import { type AccountCaller, accountOf } from '../authorization/caller.ts';
import { base, done, doneReply, passwordField, timeField } from '../authorization/fields.ts';
import { permissions, permissionsOf, roles } from '../authorization/permissions.ts';
import { forAccounts } from '../authorization/route-rule.ts';
import { listOrganizations } from '../organizations/organizations.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { setPassword } from './accounts.ts';
import { exchangeOf, refuseSignIn, senderOf } from './browser.ts';
import { dropCookie } from './cookies.ts';
import { accountRefusals } from './refusals.ts';
import { checkCredentials, type SignInFailure } from './sign-in.ts';
import { endSignInSession, listSignInSessions } from './sign-in-session.ts';

const meReply = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  isOperator: z.boolean(),
  /** Sent as the header x-csrf-token with every change. */
  csrfToken: z.string(),
  organizations: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      role: z.enum(roles),
      permissions: z.array(z.enum(permissions)),
    }),
  ),
});
export type Me = z.infer<typeof meReply>;

/** What somebody can see and change about themselves. */
export function registerOwnAccountRoutes(app: FastifyInstance, dependencies: AccountDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    `${base}/me`,
    { config: forAccounts, schema: { summary: 'Who is signed in', response: { 200: meReply } } },
    (request) => describeMe(accountOf(request), dependencies),
  );

  routes.post(
    `${base}/sign-out`,
    { config: forAccounts, schema: { summary: 'Sign out here', response: { 200: doneReply } } },
    async (request, reply) => {
      const { id: accountId, sessionId } = accountOf(request);
      const by = { actor: actorOf(request), at: dependencies.now() };
      await dependencies.db.transaction().execute(async (tx) => {
        await endSignInSession(tx, accountId, sessionId);
        await noteAccountChange(tx, { accountId, action: 'account.signed-out' }, by);
      });
      dropCookie(exchangeOf(request, reply, dependencies), 'session');
      return done;
    },
  );

  routes.put(
    `${base}/me/password`,
    {
      config: forAccounts,
      schema: {
        summary: 'Change the password; all other sign-ins end',
        body: z.strictObject({ current: passwordField, password: passwordField }),
        response: { 200: doneReply },
      },
    },
    async (request, reply) => {
      const { id, email, sessionId } = accountOf(request);
      const { current, password } = request.body;
      const credentials = { email, password: current, ...senderOf(request) };
      const checked = await checkCredentials(credentials, dependencies);
      if (!checked.ok) return refusePassword(reply, checked.failure);
      const change = { accountId: id, email, password, keptSessionId: sessionId };
      const by = { actor: actorOf(request), dependencies };
      await dependencies.db.transaction().execute((tx) => setPassword(tx, change, by));
      return done;
    },
  );
}

/** Who changes a password is signed in: only the password can be wrong. */
function refusePassword(reply: FastifyReply, failure: SignInFailure): never {
  if (failure.code === 'SIGN_IN_WRONG') throw new RefusedError(accountRefusals.CURRENT_PASSWORD_WRONG);
  return refuseSignIn(reply, failure);
}

async function describeMe(caller: AccountCaller, dependencies: AccountDependencies): Promise<Me> {
  const { id, email, name, isOperator, csrfToken } = caller;
  const organizations = await listOrganizations([...caller.roles.keys()], dependencies);
  return {
    id,
    email,
    name,
    isOperator,
    csrfToken,
    organizations: organizations.flatMap((organization) => {
      const role = caller.roles.get(organization.id);
      return role === undefined ? [] : [{ ...organization, role, permissions: [...permissionsOf(role)] }];
    }),
  };
}

const signInSessionsReply = z.array(
  z.object({
    id: z.uuid(),
    isThis: z.boolean(),
    userAgent: z.string(),
    since: timeField,
    lastSeen: timeField,
  }),
);
export type SignInSession = z.infer<typeof signInSessionsReply>[number];

/** Where somebody is signed in, to end what they do not know. */
export function registerSignInSessionRoutes(app: FastifyInstance, dependencies: AccountDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    `${base}/me/sign-in-sessions`,
    {
      config: forAccounts,
      schema: { summary: 'Where I am signed in', response: { 200: signInSessionsReply } },
    },
    async (request) => {
      const { id, sessionId } = accountOf(request);
      return (await listSignInSessions(id, dependencies)).map((session) => ({
        id: session.id,
        isThis: session.id === sessionId,
        userAgent: session.user_agent,
        since: session.created_at.toISOString(),
        lastSeen: session.last_seen_at.toISOString(),
      }));
    },
  );

  routes.delete(
    `${base}/me/sign-in-sessions/:sessionId`,
    {
      config: forAccounts,
      schema: {
        summary: 'Sign out there',
        params: z.object({ sessionId: z.uuid() }),
        response: { 200: doneReply },
      },
    },
    async (request) => {
      const { id } = accountOf(request);
      const by = { actor: actorOf(request), at: dependencies.now() };
      await dependencies.db.transaction().execute(async (tx) => {
        if (!(await endSignInSession(tx, id, request.params.sessionId)))
          throw new RefusedError(accountRefusals.SIGN_IN_SESSION_UNKNOWN);
        await noteAccountChange(tx, { accountId: id, action: 'account.session-ended' }, by);
      });
      return done;
    },
  );
}
