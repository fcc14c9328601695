import type { Transaction } from 'kysely';
import { type Actor, noteChange } from '../../audit/audit-log.ts';
import type { Role } from '../../authorization/permissions.ts';
import type { Schema } from '../../database/schema.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { createAccount, findAccount } from '../accounts.ts';
import type { AdminDependencies } from '../admin-dependencies.ts';
import { accountRefusals } from '../refusals.ts';
import type { KnownAccount } from '../sign-in.ts';
import type { Identity } from './identity.ts';

export interface Arrival {
  readonly identity: Identity;
  /** What their groups make them, by organization. */
  readonly roles: ReadonlyMap<string, Role>;
  readonly requestId: string;
}

/**
 * The account of somebody the identity provider vouches for, made at the first time, with the roles their groups have now.
 * Throws RefusedError for a locked account, an unproven address, and where nothing gives them a role; then nothing is kept.
 */
export function resolveIdentity(
  { identity, roles, requestId }: Arrival,
  dependencies: AdminDependencies,
): Promise<KnownAccount> {
  return dependencies.db.transaction().execute(async (tx) => {
    const account = (await findByIdentity(tx, identity)) ?? (await linkAccount(tx, identity, dependencies));
    const actor = { kind: 'system', id: identity.issuer, name: 'identity provider', requestId } as const;
    await setGroupRoles(tx, { accountId: account.id, roles }, { actor, at: dependencies.now() });
    await requireMembership(tx, account.id);
    return account;
  });
}

async function findByIdentity(
  tx: Transaction<Schema>,
  { issuer, subject }: Identity,
): Promise<KnownAccount | undefined> {
  const found = await tx
    .selectFrom('causeway.account_identity as i')
    .innerJoin('causeway.account as a', 'a.id', 'i.account_id')
    .select(['a.id', 'a.name', 'a.is_disabled'])
    .where('i.issuer', '=', issuer)
    .where('i.subject', '=', subject)
    .executeTakeFirst();
  if (found?.is_disabled) throw new RefusedError(accountRefusals.SSO_FAILED);
  return found && { id: found.id, name: found.name };
}

/** An address that the provider has not proven would open somebody else's account. */
async function linkAccount(
  tx: Transaction<Schema>,
  identity: Identity,
  dependencies: AdminDependencies,
): Promise<KnownAccount> {
  const { issuer, subject, email, name } = identity;
  if (!identity.isEmailVerified) throw new RefusedError(accountRefusals.SSO_EMAIL_UNPROVEN);
  const known = await findAccount(tx, email);
  if (known?.is_disabled) throw new RefusedError(accountRefusals.SSO_FAILED);
  const account = known ?? {
    id: await createAccount(tx, { email, name, password: null, kind: 'person' }, dependencies),
    name,
  };
  await tx
    .insertInto('causeway.account_identity')
    .values({ issuer, subject, account_id: account.id })
    .execute();
  return { id: account.id, name: account.name };
}

interface GroupRoles {
  readonly accountId: string;
  readonly roles: ReadonlyMap<string, Role>;
}

interface Noting {
  readonly actor: Actor;
  readonly at: Date;
}

/** Roles by groups follow the groups; a role by invitation stays as people set it. */
async function setGroupRoles(
  tx: Transaction<Schema>,
  { accountId, roles }: GroupRoles,
  by: Noting,
): Promise<void> {
  const before = await tx
    .selectFrom('causeway.membership')
    .select(['organization_id', 'role', 'source'])
    .where('account_id', '=', accountId)
    .execute();
  for (const { organization_id: organizationId, role, source } of before) {
    const isGone = source === 'groups' && !roles.has(organizationId);
    if (isGone) await dropRole(tx, { organizationId, accountId, role }, by);
  }
  for (const [organizationId, role] of roles) {
    const held = before.find((row) => row.organization_id === organizationId);
    const isChange = held?.source !== 'invitation' && held?.role !== role;
    if (isChange) await keepRole(tx, { organizationId, accountId, role }, by);
  }
}

interface HeldRole {
  readonly organizationId: string;
  readonly accountId: string;
  readonly role: Role;
}

async function dropRole(tx: Transaction<Schema>, { organizationId, accountId, role }: HeldRole, by: Noting) {
  await tx
    .deleteFrom('causeway.membership')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .execute();
  const change = { organizationId, action: 'member.removed', target: accountId, details: { role } };
  await noteChange(tx, change, by);
}

async function keepRole(tx: Transaction<Schema>, { organizationId, accountId, role }: HeldRole, by: Noting) {
  await tx
    .insertInto('causeway.membership')
    .values({ organization_id: organizationId, account_id: accountId, role, source: 'groups', since: by.at })
    .onConflict((conflict) => conflict.columns(['organization_id', 'account_id']).doUpdateSet({ role }))
    .execute();
  const change = { organizationId, action: 'member.role-by-groups', target: accountId, details: { role } };
  await noteChange(tx, change, by);
}

async function requireMembership(tx: Transaction<Schema>, accountId: string): Promise<void> {
  const found = await tx
    .selectFrom('causeway.membership')
    .select('role')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  if (found === undefined) throw new RefusedError(accountRefusals.SSO_NO_ROLE);
}
