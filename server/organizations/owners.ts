import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';

export interface MemberKey {
  readonly organizationId: string;
  readonly accountId: string;
}

/** Locks a member and all owners, so that two owners cannot remove each other at the same time. */
export function lockOwners(tx: Transaction<Schema>, { organizationId, accountId }: MemberKey) {
  return tx
    .selectFrom('causeway.membership')
    .select(['account_id', 'role', 'source'])
    .where('organization_id', '=', organizationId)
    .where((where) => where.or([where('role', '=', 'owner'), where('account_id', '=', accountId)]))
    .orderBy('account_id')
    .forUpdate()
    .execute();
}

/** Whether somebody else owns the organization; who is locked out cannot act as its owner. */
export async function hasAnotherOwner(
  tx: Transaction<Schema>,
  { organizationId, accountId }: MemberKey,
): Promise<boolean> {
  const other = await tx
    .selectFrom('causeway.membership as m')
    .innerJoin('causeway.account as a', 'a.id', 'm.account_id')
    .select('m.account_id')
    .where('m.organization_id', '=', organizationId)
    .where('m.role', '=', 'owner')
    .where('m.account_id', '!=', accountId)
    .where('a.is_disabled', '=', false)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
