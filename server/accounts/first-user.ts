import { noteChange } from '../audit/audit-log.ts';
import type { Db } from '../database/open-database.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { createAccount } from './accounts.ts';
import { dropTokens, issueOneTimeToken, spendOneTimeToken } from './one-time-token.ts';
import { type OpenedSignIn, openSignInSession } from './sign-in-session.ts';

/** The token for the first user, made anew at each start as long as nobody runs this installation; undefined afterwards. */
export async function prepareFirstUser(
  dependencies: Pick<AccountDependencies, 'db' | 'now' | 'randomBytes'>,
): Promise<string | undefined> {
  const { db } = dependencies;
  if (await hasOperator(db)) return undefined;
  const order = { purpose: 'set-up', accountId: null, hours: 24 } as const;
  return db.transaction().execute((tx) => issueOneTimeToken(tx, order, dependencies));
}

/** What to tell whoever started the server; the token stands behind `#`, so that no log and no proxy sees it. */
export function describeFirstUser(serverUrl: string, token: string): string {
  return `${serverUrl}/admin/#set-up=${token}`;
}

export async function hasOperator(db: Db): Promise<boolean> {
  return (
    (await db
      .selectFrom('causeway.account')
      .select('id')
      .where('is_operator', '=', true)
      .limit(1)
      .executeTakeFirst()) !== undefined
  );
}

export interface FirstUser {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly userAgent: string;
  readonly requestId: string;
}

/**
 * Makes the first user: operator of the installation and owner of every organization that is there, and signs them in.
 * Throws RefusedError for a spent token and for a weak password, which leaves the token good.
 */
export function createFirstUser(first: FirstUser, dependencies: AccountDependencies): Promise<OpenedSignIn> {
  const { email, name, password, userAgent, requestId } = first;
  return dependencies.db.transaction().execute(async (tx) => {
    await spendOneTimeToken(tx, { purpose: 'set-up', secret: first.token }, dependencies);
    await dropTokens(tx, { purpose: 'set-up', accountId: null });
    const accountId = await createAccount(tx, { email, name, password, kind: 'operator' }, dependencies);
    const actor = { kind: 'account', id: accountId, name, requestId } as const;
    const at = dependencies.now();
    for (const { id } of await tx.selectFrom('causeway.organization').select('id').execute()) {
      const membership = { organization_id: id, account_id: accountId, role: 'owner' } as const;
      await tx
        .insertInto('causeway.membership')
        .values({ ...membership, source: 'invitation', since: at })
        .execute();
      const change = {
        organizationId: id,
        action: 'member.added',
        target: accountId,
        details: { role: 'owner' },
      };
      await noteChange(tx, change, { actor, at });
    }
    return openSignInSession(tx, { accountId, userAgent }, dependencies);
  });
}
