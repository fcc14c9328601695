import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Actor, actorOf, noteAccountChange } from '../audit/audit-log.ts';
import { accountOf } from '../authorization/caller.ts';
import { base, done, doneReply, nameField, timeField } from '../authorization/fields.ts';
import { forOperators } from '../authorization/route-rule.ts';
import { createOrganization } from '../organizations/organizations.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { listAccounts, setAccountState } from './accounts.ts';
import { issueOneTimeToken } from './one-time-token.ts';
import { accountRefusals } from './refusals.ts';

const accountParams = z.object({ accountId: z.uuid() });
const accountsReply = z.array(
  z.object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    isOperator: z.boolean(),
    isDisabled: z.boolean(),
    since: timeField,
  }),
);
export type Account = z.infer<typeof accountsReply>[number];

/** What runs the installation: its tenants and everybody's accounts. */
export function registerOperatorRoutes(app: FastifyInstance, dependencies: AccountDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.post(
    `${base}/organizations`,
    {
      config: forOperators,
      schema: {
        summary: 'Make an organization and own it',
        body: z.strictObject({ name: nameField }),
        response: { 200: z.object({ id: z.uuid() }) },
      },
    },
    async (request) => ({ id: await createOrganization(request.body.name, actorOf(request), dependencies) }),
  );

  routes.get(
    `${base}/accounts`,
    { config: forOperators, schema: { summary: 'All accounts', response: { 200: accountsReply } } },
    async () =>
      (await listAccounts(dependencies.db)).map(
        ({ id, email, name, is_operator, is_disabled, created_at }) => ({
          ...{ id, email, name },
          isOperator: is_operator,
          isDisabled: is_disabled,
          since: created_at.toISOString(),
        }),
      ),
  );
}

/** Helping people back in, and locking them out. */
export function registerAccountRoutes(app: FastifyInstance, dependencies: AccountDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  routes.put(
    `${base}/accounts/:accountId/state`,
    {
      config: forOperators,
      schema: {
        summary: 'Lock somebody out, or let them in again',
        params: accountParams,
        body: z.strictObject({ state: z.enum(['enabled', 'disabled']) }),
        response: { 200: doneReply },
      },
    },
    async (request) => {
      const by = { caller: accountOf(request), actor: actorOf(request) };
      await setAccountState({ ...request.params, ...request.body }, by, dependencies);
      return done;
    },
  );

  routes.post(
    `${base}/accounts/:accountId/password-reset`,
    {
      config: forOperators,
      schema: {
        summary: 'Make a one-time token for somebody who forgot the password',
        params: accountParams,
        response: { 200: z.object({ token: z.string() }) },
      },
    },
    async (request) => ({ token: await makeReset(request.params.accountId, actorOf(request), dependencies) }),
  );
}

const resetHours = 24;

function makeReset(accountId: string, actor: Actor, dependencies: AccountDependencies): Promise<string> {
  return dependencies.db.transaction().execute(async (tx) => {
    const account = await tx
      .selectFrom('causeway.account')
      .select('id')
      .where('id', '=', accountId)
      .executeTakeFirst();
    if (account === undefined) throw new RefusedError(accountRefusals.ACCOUNT_UNKNOWN);
    const change = { accountId, action: 'account.password-reset-made' };
    await noteAccountChange(tx, change, { actor, at: dependencies.now() });
    return issueOneTimeToken(tx, { purpose: 'password-reset', accountId, hours: resetHours }, dependencies);
  });
}
