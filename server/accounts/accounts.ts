import { type Actor, noteAccountChange } from '../audit/audit-log.ts';
import type { AccountCaller } from '../authorization/caller.ts';
import { newUuid } from '../database/new-uuid.ts';
import type { Db } from '../database/open-database.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { isWeak } from './passwords.ts';
import { accountRefusals } from './refusals.ts';
import { endOtherSignInSessions } from './sign-in-session.ts';

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  /** Null for somebody who comes by single sign-on. */
  readonly password: string | null;
  readonly kind: 'operator' | 'person';
}

/** Throws RefusedError for a weak password, and for an address that has an account. */
export async function createAccount(
  tx: Db,
  account: NewAccount,
  dependencies: AccountDependencies,
): Promise<string> {
  const { email, name, password, kind } = account;
  if (password !== null && isWeak(password, email)) throw new RefusedError(accountRefusals.PASSWORD_WEAK);
  const id = newUuid(dependencies.randomBytes);
  const password_hash = password === null ? null : await dependencies.passwords.hash(password);
  const made = await tx
    .insertInto('causeway.account')
    .values({
      id,
      email,
      name,
      password_hash,
      is_operator: kind === 'operator',
      created_at: dependencies.now(),
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made === undefined) throw new RefusedError(accountRefusals.ACCOUNT_EXISTS);
  return id;
}

export function findAccount(db: Db, email: string) {
  return db
    .selectFrom('causeway.account')
    .select(['id', 'email', 'name', 'password_hash', 'is_disabled'])
    .where('email', '=', email)
    .executeTakeFirst();
}

export interface NewPassword {
  readonly accountId: string;
  readonly email: string;
  readonly password: string;
  /** The sign-in that goes on; all others end. */
  readonly keptSessionId: string | undefined;
}

/** Throws RefusedError for a weak password. */
export async function setPassword(
  tx: Db,
  { accountId, email, password, keptSessionId }: NewPassword,
  { actor, dependencies }: { actor: Actor; dependencies: AccountDependencies },
): Promise<void> {
  if (isWeak(password, email)) throw new RefusedError(accountRefusals.PASSWORD_WEAK);
  const password_hash = await dependencies.passwords.hash(password);
  await tx.updateTable('causeway.account').set({ password_hash }).where('id', '=', accountId).execute();
  await endOtherSignInSessions(tx, accountId, keptSessionId);
  await noteAccountChange(
    tx,
    { accountId, action: 'account.password-set' },
    { actor, at: dependencies.now() },
  );
}

export function listAccounts(db: Db) {
  return db
    .selectFrom('causeway.account')
    .select(['id', 'email', 'name', 'is_operator', 'is_disabled', 'created_at'])
    .orderBy('email')
    .limit(1000)
    .execute();
}

export interface AccountState {
  readonly accountId: string;
  readonly state: 'enabled' | 'disabled';
}

/** Locks somebody out, or lets them in again; locking ends their sign-ins at once. */
export async function setAccountState(
  { accountId, state }: AccountState,
  { caller, actor }: { caller: AccountCaller; actor: Actor },
  { db, now }: AccountDependencies,
): Promise<void> {
  if (accountId === caller.id) throw new RefusedError(accountRefusals.ACCOUNT_OWN);
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('causeway.account')
      .set({ is_disabled: state === 'disabled' })
      .where('id', '=', accountId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new RefusedError(accountRefusals.ACCOUNT_UNKNOWN);
    if (state === 'disabled') await endOtherSignInSessions(tx, accountId, undefined);
    await noteAccountChange(tx, { accountId, action: `account.${state}` }, { actor, at: now() });
  });
}
