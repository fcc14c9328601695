import type { Transaction } from 'kysely';
import { type Actor, noteChange } from '../audit/audit-log.ts';
import { mayDecideAbout, type Role } from '../authorization/permissions.ts';
import { authorizationRefusals } from '../authorization/refusals.ts';
import type { Schema } from '../database/schema.ts';
import type { Decider } from '../organizations/members.ts';
import {
  formatOrganizationSecret,
  type OrganizationSecret,
  parseOrganizationSecret,
} from '../organizations/organization-secret.ts';
import { organizationRefusals } from '../organizations/refusals.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { createAccount, findAccount } from './accounts.ts';
import type { AdminDependencies } from './admin-dependencies.ts';
import { accountRefusals } from './refusals.ts';
import { createSecret, hashSecret } from './secret-token.ts';
import type { KnownAccount } from './sign-in.ts';
import { newUuid } from './uuid.ts';

const prefix = 'cwi';
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
  dependencies: AdminDependencies,
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
    await tx
      .deleteFrom('causeway.invitation')
      .where('organization_id', '=', organizationId)
      .where('email', '=', email)
      .execute();
    const who = { organization_id: organizationId, id, email, role, invited_by: actor.id };
    await tx
      .insertInto('causeway.invitation')
      .values({ ...who, token_hash: hashSecret(secret), created_at: at, expires_at })
      .execute();
    const change = { organizationId, action: 'invitation.created', target: id, details: { email, role } };
    await noteChange(tx, change, { actor, at });
  });
  return { id, token: formatOrganizationSecret(prefix, { organizationId, secret }), expiresAt: expires_at };
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

export function listInvitations(organizationId: string, { db, now }: AdminDependencies) {
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
  actor: Actor,
  { db, now }: AdminDependencies,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('causeway.invitation')
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new RefusedError(accountRefusals.INVITATION_UNKNOWN);
    const change = { organizationId, action: 'invitation.withdrawn', target: id };
    await noteChange(tx, change, { actor, at: now() });
  });
}

/** What an invitation is for. Throws RefusedError for one that is unknown, used or too old. */
export async function readInvitation(token: string, { db, now }: AdminDependencies): Promise<OpenInvitation> {
  const parsed = parseOrganizationSecret(prefix, token);
  if (parsed === undefined) throw new RefusedError(accountRefusals.ONE_TIME_TOKEN_SPENT);
  const found = await db
    .selectFrom('causeway.invitation as i')
    .innerJoin('causeway.organization as o', 'o.id', 'i.organization_id')
    .select(['i.email', 'i.role', 'o.name as organizationName'])
    .where('i.organization_id', '=', parsed.organizationId)
    .where('i.token_hash', '=', hashSecret(parsed.secret))
    .where('i.expires_at', '>', now())
    .executeTakeFirst();
  if (found === undefined) throw new RefusedError(accountRefusals.ONE_TIME_TOKEN_SPENT);
  return { ...parsed, ...found };
}

interface OpenInvitation extends OrganizationSecret {
  readonly email: string;
  readonly role: Role;
  readonly organizationName: string;
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
  dependencies: AdminDependencies,
): Promise<KnownAccount> {
  const { invitation, name, password, requestId } = acceptance;
  const at = dependencies.now();
  return dependencies.db.transaction().execute(async (tx) => {
    const { role } = await spendInvitation(tx, invitation);
    const account = acceptance.account ?? {
      id: await createAccount(tx, { email: invitation.email, name, password, kind: 'person' }, dependencies),
      name,
    };
    const { organizationId } = invitation;
    const membership = { organization_id: organizationId, account_id: account.id, role, since: at };
    await tx
      .insertInto('causeway.membership')
      .values({ ...membership, source: 'invitation' })
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'account_id']).doUpdateSet({ role, source: 'invitation' }),
      )
      .execute();
    const actor = { kind: 'account', ...account, requestId } as const;
    const change = { organizationId, action: 'member.added', target: account.id, details: { role } };
    await noteChange(tx, change, { actor, at });
    return account;
  });
}

/** Of two who accept at once, one finds it spent. */
async function spendInvitation(tx: Transaction<Schema>, { organizationId, secret }: OrganizationSecret) {
  const spent = await tx
    .deleteFrom('causeway.invitation')
    .where('organization_id', '=', organizationId)
    .where('token_hash', '=', hashSecret(secret))
    .returning('role')
    .executeTakeFirst();
  if (spent === undefined) throw new RefusedError(accountRefusals.ONE_TIME_TOKEN_SPENT);
  return spent;
}

/** Whether the invited address has an account already, whose password is then asked for. */
export async function hasAccount(email: string, { db }: AdminDependencies): Promise<boolean> {
  return (await findAccount(db, email)) !== undefined;
}
