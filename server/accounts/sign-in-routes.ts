import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  base,
  done,
  doneReply,
  emailField,
  nameField,
  passwordField,
  secretField,
} from '../authorization/fields.ts';
import { forAnybody } from '../authorization/route-rule.ts';
import { ownOrigin } from '../http/own-origin.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { setPassword } from './accounts.ts';
import { browserOf, exchangeOf, refuseSignIn, senderOf, sendSignInCookie } from './browser.ts';
import { createFirstUser, hasOperator } from './first-user.ts';
import { spendOneTimeToken } from './one-time-token.ts';
import { requireSafeTransport } from './own-origin.ts';
import { checkCredentials, openSignIn } from './sign-in.ts';

const firstUserBody = z.strictObject({
  token: secretField,
  email: emailField,
  name: nameField,
  password: passwordField,
});
const signedInReply = z.object({ csrfToken: z.string() });

/** What leads to being signed in, for anybody; single sign-on and invitations have files of their own. */
export function registerSignInRoutes(app: FastifyInstance, dependencies: AccountDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.get(
    `${base}/sign-in`,
    {
      config: forAnybody,
      schema: {
        summary: 'How one can sign in here',
        response: { 200: z.object({ hasOperator: z.boolean(), singleSignOn: z.boolean() }) },
      },
    },
    async () => ({
      hasOperator: await hasOperator(dependencies.db),
      singleSignOn: dependencies.provider !== undefined,
    }),
  );

  routes.post(
    `${base}/sign-in`,
    {
      config: forAnybody,
      schema: {
        summary: 'Sign in by password',
        body: z.strictObject({ email: emailField, password: passwordField }),
        response: { 200: signedInReply },
      },
    },
    async (request, reply) => {
      requireSafeTransport(ownOrigin(request, dependencies.publicUrl));
      const checked = await checkCredentials({ ...request.body, ...senderOf(request) }, dependencies);
      if (!checked.ok) return refuseSignIn(reply, checked.failure);
      const opened = await openSignIn(checked.value, browserOf(request), dependencies);
      return sendSignInCookie(exchangeOf(request, reply, dependencies), opened);
    },
  );

  routes.post(
    `${base}/set-up`,
    {
      config: forAnybody,
      schema: {
        summary: 'Make the first user with the token printed at start',
        body: firstUserBody,
        response: { 200: signedInReply },
      },
    },
    async (request, reply) => {
      requireSafeTransport(ownOrigin(request, dependencies.publicUrl));
      const opened = await createFirstUser({ ...request.body, ...browserOf(request) }, dependencies);
      return sendSignInCookie(exchangeOf(request, reply, dependencies), opened);
    },
  );
}

/** Setting a new password by the link that an operator made. */
export function registerPasswordResetRoute(app: FastifyInstance, dependencies: AccountDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    `${base}/password-reset`,
    {
      config: forAnybody,
      schema: {
        summary: 'Set a new password with a one-time token',
        body: z.strictObject({ token: secretField, password: passwordField }),
        response: { 200: doneReply },
      },
    },
    async ({ body, id: requestId }) => {
      await dependencies.db.transaction().execute(async (tx) => {
        const accountId = await spendOneTimeToken(
          tx,
          { purpose: 'password-reset', secret: body.token },
          dependencies,
        );
        const account = await tx
          .selectFrom('causeway.account')
          .select(['id', 'name', 'email'])
          .where('id', '=', accountId)
          .executeTakeFirstOrThrow();
        const actor = { kind: 'account', id: account.id, name: account.name, requestId } as const;
        const change = { accountId: account.id, email: account.email, password: body.password };
        await setPassword(tx, { ...change, keptSessionId: undefined }, { actor, dependencies });
      });
      return done;
    },
  );
}
