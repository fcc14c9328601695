import type { Transaction } from 'kysely';
import { type Actor, noteChange } from '../audit/audit-log.ts';
import type { AdminDependencies } from '../authorization/admin-dependencies.ts';
import { mayDecideAbout, type Role } from '../authorization/permissions.ts';
import { authorizationRefusals } from '../authorization/refusals.ts';
import type { Schema } from '../database/schema.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { hasAnotherOwner, lockOwners, type MemberKey } from './owners.ts';
import { organizationRefusals } from './refusals.ts';

export function listMembers(organizationId: string, { db }: AdminDependencies) {
  return db
    .selectFrom('causeway.membership as m')
    .innerJoin('causeway.account as a', 'a.id', 'm.account_id')
    .select(['a.id', 'a.email', 'a.name', 'a.is_disabled', 'm.role', 'm.source', 'm.since'])
    .where('m.organization_id', '=', organizationId)
    .orderBy('a.email')
    .execute();
}

/** Who decides, with their own role in the organization. */
export interface Decider {
  readonly actor: Actor;
  readonly role: Role;
}

/** Adds somebody who was invited; a role that they have and that is higher stays. Returns the role they have now. */
export async function addMember(
  tx: Transaction<Schema>,
  { organizationId, accountId, role }: MemberKey & { readonly role: Role },
  at: Date,
): Promise<Role> {
  const held = (await lockOwners(tx, { organizationId, accountId })).find(
    (row) => row.account_id === accountId,
  );
  if (held !== undefined && mayDecideAbout(held.role, role)) return held.role;
  const membership = { organization_id: organizationId, account_id: accountId, role, since: at };
  await tx
    .insertInto('causeway.membership')
    .values({ ...membership, source: 'invitation' })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'account_id']).doUpdateSet({ role, source: 'invitation' }),
    )
    .execute();
  return role;
}

/** Throws RefusedError above the decider's own role, for the last owner, and for a role that groups decide. */
export async function changeRole(
  key: MemberKey & { readonly role: Role },
  { actor, role: own }: Decider,
  { db, now }: AdminDependencies,
): Promise<void> {
  if (!mayDecideAbout(own, key.role)) throw new RefusedError(authorizationRefusals.ROLE_ABOVE_OWN);
  await db.transaction().execute(async (tx) => {
    const before = await requireMember(tx, key, own);
    if (before.source === 'groups') throw new RefusedError(organizationRefusals.MEMBER_BY_GROUPS);
    if (before.role === 'owner' && key.role !== 'owner') await requireAnotherOwner(tx, key);
    await tx
      .updateTable('causeway.membership')
      .set({ role: key.role })
      .where('organization_id', '=', key.organizationId)
      .where('account_id', '=', key.accountId)
      .execute();
    const details = { from: before.role, to: key.role };
    const change = { action: 'member.role-changed', target: key.accountId, details };
    await noteChange(tx, { organizationId: key.organizationId, ...change }, { actor, at: now() });
  });
}

/** Takes somebody out of the organization; API tokens they made stop working. Throws RefusedError as changeRole does. */
export async function removeMember(
  key: MemberKey,
  { actor, role: own }: Decider,
  { db, now }: AdminDependencies,
): Promise<void> {
  const { organizationId, accountId } = key;
  await db.transaction().execute(async (tx) => {
    const before = await requireMember(tx, key, own);
    if (before.role === 'owner') await requireAnotherOwner(tx, key);
    await tx
      .deleteFrom('causeway.membership')
      .where('organization_id', '=', organizationId)
      .where('account_id', '=', accountId)
      .execute();
    const change = { action: 'member.removed', target: accountId, details: { role: before.role } };
    await noteChange(tx, { organizationId, ...change }, { actor, at: now() });
  });
}

async function requireMember(tx: Transaction<Schema>, key: MemberKey, own: Role) {
  const member = (await lockOwners(tx, key)).find((row) => row.account_id === key.accountId);
  if (member === undefined) throw new RefusedError(organizationRefusals.MEMBER_UNKNOWN);
  if (!mayDecideAbout(own, member.role)) throw new RefusedError(authorizationRefusals.ROLE_ABOVE_OWN);
  return member;
}

async function requireAnotherOwner(tx: Transaction<Schema>, key: MemberKey): Promise<void> {
  if (!(await hasAnotherOwner(tx, key))) throw new RefusedError(organizationRefusals.OWNER_LAST);
}
