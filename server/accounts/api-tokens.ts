import { type RawBuilder, sql } from 'kysely';
import { type Actor, noteChange } from '../audit/audit-log.ts';
import type { TokenDialect } from '../authorization/caliper-dialects.ts';
import type { TokenCaller } from '../authorization/caller.ts';
import { isForMachines, isGranted, type Permission, type Role } from '../authorization/permissions.ts';
import { authorizationRefusals } from '../authorization/refusals.ts';
import { newUuid } from '../database/new-uuid.ts';
import type { Db } from '../database/open-database.ts';
import { formatOrganizationSecret, parseOrganizationSecret } from '../organizations/organization-secret.ts';
import { RefusedError } from '../refusals/refusal.ts';
import type { AccountDependencies } from './account-dependencies.ts';
import { isConfirmed } from './oidc/confirmation.ts';
import { accountRefusals } from './refusals.ts';
import { createSecret, hashSecret } from './secret-token.ts';

const prefix = 'cwt';
/** Being used is written down no more often than this. */
const usedEverySeconds = 60;

interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly user_id: string | null;
  readonly scopes: readonly Permission[];
  readonly role: Role;
  readonly caliper_dialect: TokenDialect;
  readonly last_used_at: Date | null;
  readonly is_confirmed: boolean;
}

/**
 * Whose token this is; undefined where it is unknown, expired or revoked, or its maker has left. Throws RefusedError where
 * its maker has not been at the identity provider for too long: then it works again once they sign in.
 */
export async function findApiToken(
  text: string,
  dependencies: AccountDependencies,
): Promise<TokenCaller | undefined> {
  const parsed = parseOrganizationSecret(prefix, text);
  if (parsed === undefined) return undefined;
  const { organizationId, secret } = parsed;
  return findToken(organizationId, sql<boolean>`t.token_hash = ${hashSecret(secret)}`, dependencies);
}

/** As findApiToken, for who has shown its text before. */
export function findApiTokenById(
  { organizationId, id }: TokenKey,
  dependencies: AccountDependencies,
): Promise<TokenCaller | undefined> {
  return findToken(organizationId, sql<boolean>`t.id = ${id}`, dependencies);
}

async function findToken(
  organizationId: string,
  isIt: RawBuilder<boolean>,
  { db, now }: AccountDependencies,
): Promise<TokenCaller | undefined> {
  const at = now();
  const { rows } = await sql<TokenRow>`
    select t.id, t.name, t.user_id, t.scopes, t.caliper_dialect, t.last_used_at, m.role,
      ${isConfirmed('t.created_by', at)} as is_confirmed
    from causeway.api_token t
    join causeway.membership m on m.organization_id = t.organization_id and m.account_id = t.created_by
    join causeway.account a on a.id = t.created_by
    where t.organization_id = ${organizationId}
      and ${isIt}
      and t.revoked_at is null
      and t.expires_at > ${at}
      and not a.is_disabled`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  if (!row.is_confirmed) throw new RefusedError(accountRefusals.API_TOKEN_UNCONFIRMED);
  if (at.getTime() - (row.last_used_at?.getTime() ?? 0) > usedEverySeconds * 1000) {
    await markUsed(db, { organizationId, id: row.id }, at);
  }
  const scopes = row.scopes.filter((scope) => isForMachines(scope) && isGranted(row.role, scope));
  const { id, name, user_id: userId, caliper_dialect: caliperDialect } = row;
  return { kind: 'token', id, name, organizationId, userId, scopes, caliperDialect };
}

interface TokenKey {
  readonly organizationId: string;
  readonly id: string;
}

async function markUsed(db: Db, { organizationId, id }: TokenKey, at: Date): Promise<void> {
  await db
    .updateTable('causeway.api_token')
    .set({ last_used_at: at })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
}

export interface TokenOrder {
  readonly organizationId: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly caliperDialect?: TokenDialect;
  readonly expiresInDays: number;
  /** The learner whom it is made for, as metrics name one. */
  readonly userId?: string | undefined;
  readonly maker: { readonly id: string; readonly role: Role };
}

/** Makes a token and returns its text, which nobody can read again. Refuses scopes that its maker does not have. */
export async function createApiToken(
  order: TokenOrder,
  actor: Actor,
  { db, now, randomBytes }: AccountDependencies,
) {
  const { organizationId, name, scopes, maker, caliperDialect: caliper_dialect = 'platform' } = order;
  if (scopes.some((scope) => !isGranted(maker.role, scope)))
    throw new RefusedError(authorizationRefusals.ROLE_ABOVE_OWN);
  const at = now();
  const [id, secret] = [newUuid(randomBytes), createSecret(randomBytes)];
  const expires_at = new Date(at.getTime() + order.expiresInDays * 86_400_000);
  await db.transaction().execute(async (tx) => {
    const token = {
      organization_id: organizationId,
      id,
      name,
      user_id: order.userId ?? null,
      scopes: JSON.stringify(scopes),
      caliper_dialect,
    };
    const origin = { created_by: maker.id, created_at: at, expires_at, last_used_at: null, revoked_at: null };
    await tx
      .insertInto('causeway.api_token')
      .values({ ...token, ...origin, token_hash: hashSecret(secret) })
      .execute();
    const change = { organizationId, action: 'token.created', target: id, details: { name, scopes } };
    await noteChange(tx, change, { actor, at });
  });
  return { id, token: formatOrganizationSecret(prefix, { organizationId, secret }) };
}

/** Throws RefusedError where there is no such token, or it is revoked already. */
export async function revokeApiToken(
  key: TokenKey,
  actor: Actor,
  { db, now }: AccountDependencies,
): Promise<void> {
  const at = now();
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('causeway.api_token')
      .set({ revoked_at: at })
      .where('organization_id', '=', key.organizationId)
      .where('id', '=', key.id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new RefusedError(accountRefusals.API_TOKEN_UNKNOWN);
    const { organizationId, id } = key;
    await noteChange(tx, { organizationId, action: 'token.revoked', target: id }, { actor, at });
  });
}

export function listApiTokens(organizationId: string, { db }: AccountDependencies) {
  return db
    .selectFrom('causeway.api_token')
    .select([
      'id',
      'name',
      'scopes',
      'caliper_dialect',
      'created_by',
      'created_at',
      'expires_at',
      'last_used_at',
      'revoked_at',
    ])
    .where('organization_id', '=', organizationId)
    .orderBy('created_at', 'desc')
    .execute();
}
