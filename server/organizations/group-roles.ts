import type { Transaction } from 'kysely';
import { type Actor, noteChange } from '../audit/audit-log.ts';
import type { Role } from '../authorization/permissions.ts';
import type { Schema } from '../database/schema.ts';
import { hasAnotherOwner, lockOwners } from './owners.ts';

interface GroupRoles {
  readonly accountId: string;
  /** What the groups make them now, by organization. */
  readonly roles: ReadonlyMap<string, Role>;
}

interface Recording {
  readonly actor: Actor;
  readonly at: Date;
}

/**
 * Makes the roles that groups gave follow the groups; a role by invitation stays as people set it, and an organization keeps
 * its last owner whatever the groups say.
 */
export async function applyGroupRoles(
  tx: Transaction<Schema>,
  { accountId, roles }: GroupRoles,
  by: Recording,
): Promise<void> {
  const before = await tx
    .selectFrom('causeway.membership')
    .select(['organization_id', 'role', 'source'])
    .where('account_id', '=', accountId)
    .orderBy('organization_id')
    .execute();
  for (const { organization_id: organizationId, role, source } of before) {
    if (source !== 'groups') continue;
    await changeRole(tx, { organizationId, accountId, from: role, to: roles.get(organizationId) }, by);
  }
  for (const [organizationId, to] of roles) {
    if (before.some((row) => row.organization_id === organizationId)) continue;
    await changeRole(tx, { organizationId, accountId, from: undefined, to }, by);
  }
}

/** Undefined: no role. */
interface RoleChange {
  readonly organizationId: string;
  readonly accountId: string;
  readonly from: Role | undefined;
  readonly to: Role | undefined;
}

async function changeRole(tx: Transaction<Schema>, change: RoleChange, by: Recording): Promise<void> {
  const { organizationId, accountId, from, to } = change;
  if (from === to) return;
  const recorded = { organizationId, target: accountId };
  if (from === 'owner' && (await isLastOwner(tx, change))) {
    const details = { groupsSay: to ?? 'none' };
    await noteChange(tx, { ...recorded, action: 'member.last-owner-kept', details }, by);
  } else if (to === undefined) {
    await removeRole(tx, change);
    await noteChange(tx, { ...recorded, action: 'member.removed', details: { role: from } }, by);
  } else {
    await setRole(tx, { ...change, to }, by.at);
    await noteChange(tx, { ...recorded, action: 'member.role-by-groups', details: { role: to } }, by);
  }
}

async function isLastOwner(tx: Transaction<Schema>, key: RoleChange): Promise<boolean> {
  await lockOwners(tx, key);
  return !(await hasAnotherOwner(tx, key));
}

async function removeRole(tx: Transaction<Schema>, { organizationId, accountId }: RoleChange): Promise<void> {
  await tx
    .deleteFrom('causeway.membership')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .execute();
}

async function setRole(
  tx: Transaction<Schema>,
  { organizationId, accountId, to: role }: RoleChange & { readonly to: Role },
  since: Date,
): Promise<void> {
  await tx
    .insertInto('causeway.membership')
    .values({ organization_id: organizationId, account_id: accountId, role, source: 'groups', since })
    .onConflict((conflict) => conflict.columns(['organization_id', 'account_id']).doUpdateSet({ role }))
    .execute();
}
