import type { Transaction } from 'kysely';
import { noteChange } from '../audit/audit-log.ts';
import { mayDecideAbout, type Role } from '../authorization/permissions.ts';
import type { Db } from '../database/open-database.ts';
import type { Schema } from '../database/schema.ts';
import { addMember } from '../organizations/members.ts';
import { type OrganizationSecret, parseOrganizationSecret } from '../organizations/organization-secret.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { createAccount } from './accounts.ts';
import { invitationPrefix } from './invitations.ts';
import { accountRefusals } from './refusals.ts';
import { hashSecret } from './secret-token.ts';
import type { KnownAccount } from './sign-in.ts';

interface OpenInvitation extends OrganizationSecret {
  readonly email: string;
  readonly role: Role;
  readonly organizationName: string;
}

/**
 * What an invitation is for. Throws RefusedError for one that is unknown, used or too old, or whose maker may not give that
 * role any more: whoever is removed must not come back by a link made before.
 */
export async function readInvitation(
  token: string,
  { db, now }: AccountDependencies,
): Promise<OpenInvitation> {
  const parsed = parseOrganizationSecret(invitationPrefix, token);
  const found = parsed && (await findInvitation(db, parsed, now()));
  if (parsed === undefined || found === undefined)
    throw new RefusedError(accountRefusals.ONE_TIME_TOKEN_SPENT);
  return { ...parsed, ...found };
}

async function findInvitation(db: Db, { organizationId, secret }: OrganizationSecret, at: Date) {
  const found = await db
    .selectFrom('causeway.invitation as i')
    .innerJoin('causeway.organization as o', 'o.id', 'i.organization_id')
    .innerJoin('causeway.membership as m', (join) =>
      join.onRef('m.organization_id', '=', 'i.organization_id').onRef('m.account_id', '=', 'i.invited_by'),
    )
    .innerJoin('causeway.account as a', 'a.id', 'm.account_id')
    .select(['i.email', 'i.role', 'o.name as organizationName', 'm.role as makersRole'])
    .where('i.organization_id', '=', organizationId)
    .where('i.token_hash', '=', hashSecret(secret))
    .where('i.expires_at', '>', at)
    .where('a.is_disabled', '=', false)
    .executeTakeFirst();
  if (found === undefined || !mayDecideAbout(found.makersRole, found.role)) return undefined;
  const { email, role, organizationName } = found;
  return { email, role, organizationName };
}

export interface Acceptance {
  readonly invitation: OpenInvitation;
  /** Whose address it is, proven by their password; undefined for a person who is new here. */
  readonly account: KnownAccount | undefined;
  readonly name: string;
  readonly password: string;
  readonly requestId: string;
}

/** Makes the invited person a member, and their account where they have none yet. */
export function acceptInvitation(
  acceptance: Acceptance,
  dependencies: AccountDependencies,
): Promise<KnownAccount> {
  const { invitation, name, password, requestId } = acceptance;
  const at = dependencies.now();
  return dependencies.db.transaction().execute(async (tx) => {
    await redeemInvitation(tx, invitation, at);
    const account = acceptance.account ?? {
      id: await createAccount(tx, { email: invitation.email, name, password, kind: 'person' }, dependencies),
      name,
    };
    const { organizationId } = invitation;
    const member = { organizationId, accountId: account.id, role: invitation.role };
    const role = await addMember(tx, member, at);
    const actor = { kind: 'account', ...account, requestId } as const;
    const change = { organizationId, action: 'member.added', target: account.id, details: { role } };
    await noteChange(tx, change, { actor, at });
    return account;
  });
}

/** Of two who accept at once, one finds it used. */
async function redeemInvitation(
  tx: Transaction<Schema>,
  invitation: OrganizationSecret,
  at: Date,
): Promise<void> {
  const isOpen = (await findInvitation(tx, invitation, at)) !== undefined;
  const { numDeletedRows } = await tx
    .deleteFrom('causeway.invitation')
    .where('organization_id', '=', invitation.organizationId)
    .where('token_hash', '=', hashSecret(invitation.secret))
    .executeTakeFirst();
  if (!isOpen || numDeletedRows === 0n) throw new RefusedError(accountRefusals.ONE_TIME_TOKEN_SPENT);
}
