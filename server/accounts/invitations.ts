import type { Transaction } from 'kysely';
import { noteChange } from '../audit/audit-log.ts';
import { mayDecideAbout, type Role } from '../authorization/permissions.ts';
import { authorizationRefusals } from '../authorization/refusals.ts';
import { newUuid } from '../database/new-uuid.ts';
import type { Schema } from '../database/schema.ts';
import type { Decider } from '../organizations/members.ts';
import { formatOrganizationSecret } from '../organizations/organization-secret.ts';
import { organizationRefusals } from '../organizations/refusals.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { accountRefusals } from './refusals.ts';
import { createSecret, hashSecret } from './secret-token.ts';

/** How the text of an invitation's token begins. */
export const invitationPrefix = 'cwi';
const validDays = 7;

export interface InvitationOrder {
  readonly organizationId: string;
  readonly email: string;
  readonly role: Role;
}

/**
 * Invites an address; a later invitation of the same address replaces the earlier. The token goes to the invited person by
 * whatever way the inviter has. The answer is the same whether or not the address has an account elsewhere.
 */
export async function invite(
  order: InvitationOrder,
  { actor, role: own }: Decider,
  dependencies: AccountDependencies,
) {
  const { organizationId, email, role } = order;
  if (!mayDecideAbout(own, role)) throw new RefusedError(authorizationRefusals.ROLE_ABOVE_OWN);
  const [id, secret, at] = [
    newUuid(dependencies.randomBytes),
    createSecret(dependencies.randomBytes),
    dependencies.now(),
  ];
  const expires_at = new Date(at.getTime() + validDays * 86_400_000);
  await dependencies.db.transaction().execute(async (tx) => {
    if (await isMember(tx, order)) throw new RefusedError(organizationRefusals.MEMBER_ALREADY);
    await removeInvitation(tx, { organizationId, by: ['email', email] }, { own, at });
    const who = { organization_id: organizationId, id, email, role, invited_by: actor.id };
    await tx
      .insertInto('causeway.invitation')
      .values({ ...who, token_hash: hashSecret(secret), created_at: at, expires_at })
      .execute();
    const change = { organizationId, action: 'invitation.created', target: id, details: { email, role } };
    await noteChange(tx, change, { actor, at });
  });
  return {
    id,
    token: formatOrganizationSecret(invitationPrefix, { organizationId, secret }),
    expiresAt: expires_at,
  };
}

async function isMember(
  tx: Transaction<Schema>,
  { organizationId, email }: InvitationOrder,
): Promise<boolean> {
  const found = await tx
    .selectFrom('causeway.membership as m')
    .innerJoin('causeway.account as a', 'a.id', 'm.account_id')
    .select('a.id')
    .where('m.organization_id', '=', organizationId)
    .where('a.email', '=', email)
    .executeTakeFirst();
  return found !== undefined;
}

export function listInvitations(organizationId: string, { db, now }: AccountDependencies) {
  return db
    .selectFrom('causeway.invitation')
    .select(['id', 'email', 'role', 'invited_by', 'created_at', 'expires_at'])
    .where('organization_id', '=', organizationId)
    .where('expires_at', '>', now())
    .orderBy('created_at', 'desc')
    .execute();
}

export async function withdrawInvitation(
  { organizationId, id }: { organizationId: string; id: string },
  { actor, role: own }: Decider,
  { db, now }: AccountDependencies,
): Promise<void> {
  const at = now();
  await db.transaction().execute(async (tx) => {
    if (!(await removeInvitation(tx, { organizationId, by: ['id', id] }, { own, at })))
      throw new RefusedError(accountRefusals.INVITATION_UNKNOWN);
    const change = { organizationId, action: 'invitation.withdrawn', target: id };
    await noteChange(tx, change, { actor, at });
  });
}

interface InvitationKey {
  readonly organizationId: string;
  readonly by: readonly [column: 'id' | 'email', value: string];
}

/** Returns whether there was one. Throws RefusedError for an open one whose role is above the own one. */
async function removeInvitation(
  tx: Transaction<Schema>,
  { organizationId, by: [column, value] }: InvitationKey,
  { own, at }: { readonly own: Role; readonly at: Date },
): Promise<boolean> {
  const removed = await tx
    .deleteFrom('causeway.invitation')
    .where('organization_id', '=', organizationId)
    .where(column, '=', value)
    .returning(['role', 'expires_at'])
    .executeTakeFirst();
  if (removed !== undefined && removed.expires_at > at && !mayDecideAbout(own, removed.role))
    throw new RefusedError(authorizationRefusals.ROLE_ABOVE_OWN);
  return removed !== undefined;
}
