import type { Db } from '../database/open-database.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { accountRefusals } from './refusals.ts';
import { createSecret, hashSecret } from './secret-token.ts';

interface Order {
  readonly purpose: 'set-up' | 'password-reset';
  /** Null before there is any account. */
  readonly accountId: string | null;
  readonly hours: number;
}

/** Makes a token for one use. For an account it replaces the earlier one; processes that start together each have theirs. */
export async function issueOneTimeToken(
  tx: Db,
  { purpose, accountId, hours }: Order,
  { now, randomBytes }: Pick<AccountDependencies, 'now' | 'randomBytes'>,
): Promise<string> {
  const secret = createSecret(randomBytes);
  const expires_at = new Date(now().getTime() + hours * 3_600_000);
  if (accountId !== null) await dropTokens(tx, { purpose, accountId });
  await tx
    .insertInto('causeway.one_time_token')
    .values({ token_hash: hashSecret(secret), purpose, account_id: accountId, expires_at })
    .execute();
  return secret;
}

/** Ends every token for the same. */
export async function dropTokens(tx: Db, { purpose, accountId }: Omit<Order, 'hours'>): Promise<void> {
  await tx
    .deleteFrom('causeway.one_time_token')
    .where('purpose', '=', purpose)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .execute();
}

/** Uses a token up and returns whose it was. Throws RefusedError for one that is unknown, used or too old. */
export async function spendOneTimeToken(
  tx: Db,
  { purpose, secret }: { purpose: Order['purpose']; secret: string },
  { now }: AccountDependencies,
): Promise<string | null> {
  const spent = await tx
    .deleteFrom('causeway.one_time_token')
    .where('token_hash', '=', hashSecret(secret))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now())
    .returning('account_id')
    .executeTakeFirst();
  if (spent === undefined) throw new RefusedError(accountRefusals.ONE_TIME_TOKEN_SPENT);
  return spent.account_id;
}
