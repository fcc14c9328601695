import type { Transaction } from 'kysely';
import { type Actor, noteAccountChange } from '../../audit/audit-log.ts';
import type { Role } from '../../authorization/permissions.ts';
import type { Schema } from '../../database/schema.ts';
import { applyGroupRoles } from '../../organizations/group-roles.ts';
import { type Refusal, RefusedError } from '../../refusals/refusal.ts';
import { fail, type Result, succeed } from '../../refusals/result.ts';
import type { AccountDependencies } from '../account-dependencies.ts';
import { createAccount, findAccount } from '../accounts.ts';
import { accountRefusals } from '../refusals.ts';
import type { KnownAccount } from '../sign-in.ts';
import { type EndedAccess, endUnprovenAccess } from './end-unproven-access.ts';
import type { Identity } from './identity.ts';

export interface Arrival {
  readonly identity: Identity;
  /** What their groups make them, by organization. */
  readonly roles: ReadonlyMap<string, Role>;
  readonly requestId: string;
}

/**
 * The account of somebody the identity provider vouches for, made at the first time, with the roles their groups have now.
 * Throws RefusedError for a locked account, an unproven address, and where nothing gives them a role. Whoever has lost every
 * role is refused, but the loss is kept.
 */
export async function resolveIdentity(
  arrival: Arrival,
  dependencies: AccountDependencies,
): Promise<KnownAccount> {
  const resolved = await dependencies.db.transaction().execute((tx) => resolve(tx, arrival, dependencies));
  if (!resolved.ok) throw new RefusedError(resolved.failure);
  return resolved.value;
}

async function resolve(
  tx: Transaction<Schema>,
  { identity, roles, requestId }: Arrival,
  dependencies: AccountDependencies,
): Promise<Result<KnownAccount, Refusal>> {
  const at = dependencies.now();
  const actor = { kind: 'system', id: identity.issuer, name: 'identity provider', requestId } as const;
  const known = await confirmIdentity(tx, identity, at);
  const linked = known === undefined ? await linkAccount(tx, identity, dependencies) : undefined;
  const account = known ?? linked?.account;
  if (account === undefined) throw new Error('An identity was neither known nor linked.');
  await applyGroupRoles(tx, { accountId: account.id, roles }, { actor, at });
  if (!(await isMember(tx, account.id))) {
    // Nothing of an account that was only made to be refused is kept.
    if (linked !== undefined) throw new RefusedError(accountRefusals.SSO_NO_ROLE);
    return fail(accountRefusals.SSO_NO_ROLE);
  }
  if (linked !== undefined) await recordLink(tx, { identity, ...linked }, { actor, at });
  return succeed(account);
}

/** The account that the identity is linked to, seen at the provider now; undefined at its first time. */
async function confirmIdentity(
  tx: Transaction<Schema>,
  { issuer, subject }: Identity,
  at: Date,
): Promise<KnownAccount | undefined> {
  const found = await tx
    .selectFrom('causeway.account_identity as i')
    .innerJoin('causeway.account as a', 'a.id', 'i.account_id')
    .select(['a.id', 'a.name', 'a.is_disabled'])
    .where('i.issuer', '=', issuer)
    .where('i.subject', '=', subject)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  if (found.is_disabled) throw new RefusedError(accountRefusals.SSO_FAILED);
  await tx
    .updateTable('causeway.account_identity')
    .set({ confirmed_at: at })
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute();
  return { id: found.id, name: found.name };
}

interface Linked {
  readonly account: KnownAccount;
  /** Undefined for an account that is made now. */
  readonly ended: EndedAccess | undefined;
}

/** An address that the provider has not proven would open somebody else's account. */
async function linkAccount(
  tx: Transaction<Schema>,
  identity: Identity,
  dependencies: AccountDependencies,
): Promise<Linked> {
  const { issuer, subject, email, name } = identity;
  if (!identity.isEmailVerified) throw new RefusedError(accountRefusals.SSO_EMAIL_UNPROVEN);
  const known = await findAccount(tx, email);
  if (known?.is_disabled) throw new RefusedError(accountRefusals.SSO_FAILED);
  const ended = known && (await endUnprovenAccess(tx, known.id, dependencies.now()));
  const id =
    known?.id ?? (await createAccount(tx, { email, name, password: null, kind: 'person' }, dependencies));
  await tx
    .insertInto('causeway.account_identity')
    .values({ issuer, subject, account_id: id, confirmed_at: dependencies.now() })
    .execute();
  return { account: { id, name: known?.name ?? name }, ended };
}

async function recordLink(
  tx: Transaction<Schema>,
  { identity, account, ended }: Linked & { readonly identity: Identity },
  by: { readonly actor: Actor; readonly at: Date },
): Promise<void> {
  const details = { issuer: identity.issuer, ...(ended && { ended }) };
  await noteAccountChange(tx, { accountId: account.id, action: 'account.identity-linked', details }, by);
}

async function isMember(tx: Transaction<Schema>, accountId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('causeway.membership')
    .select('role')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
