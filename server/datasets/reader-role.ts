import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import { createScramVerifier } from './scram-verifier.ts';

/** Why a role was not made or removed; the message says what to do. */
export class RoleError extends Error {
  readonly code = 'ROLE_REFUSED';
}

export interface RoleOrder {
  readonly name: string;
  /** Whose rows it may ask for; `all` also those of nobody. */
  readonly organizations: readonly string[] | 'all';
  /** Whether its sessions begin with all of that as their scope; else each query sets one. */
  readonly byDefault: boolean;
}

/**
 * Makes a role for a BI tool, or changes what one may read: it can log in, has the analytics views and nothing else. Gives
 * its password where it is new. Throws RoleError.
 */
export async function grantReader(db: Db, order: RoleOrder): Promise<string | undefined> {
  requireName(order.name);
  return db.transaction().execute(async (tx) => {
    const isNew = !(await hasRole(tx, order.name));
    if (!isNew) await requireReader(tx, order.name);
    if (order.organizations !== 'all') await requireOrganizations(tx, order.organizations);
    const password = isNew ? await createRole(tx, order.name) : undefined;
    await writeScope(tx, order);
    return password;
  });
}

/** Takes away what a role may read, and the role. Throws RoleError. */
export async function revokeReader(db: Db, name: string): Promise<void> {
  requireName(name);
  await db.transaction().execute(async (tx) => {
    if (!(await hasRole(tx, name))) throw new RoleError(`There is no role ${name}.`);
    await requireReader(tx, name);
    await sql`delete from core.role_scope where role_name = ${name}`.execute(tx);
    await sql`drop owned by ${sql.id(name)}`.execute(tx);
    await sql`drop role ${sql.id(name)}`.execute(tx);
  });
}

function requireName(name: string): void {
  if (/^[a-z][a-z0-9_]{0,62}$/.test(name) && !/^(pg|causeway)_/.test(name)) return;
  throw new RoleError(
    'A role is named by up to 63 small letters, digits and underscores, and does not begin with pg_ or causeway_.',
  );
}

async function hasRole(tx: Db, name: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_roles where rolname = ${name}`.execute(tx);
  return rows.length > 0;
}

/** Other roles have rights of their own: they are left alone. */
async function requireReader(tx: Db, name: string): Promise<void> {
  const { rows } = await sql`
    select 1
    from pg_auth_members m
    join pg_roles r on r.oid = m.member
    where m.roleid = 'causeway_reader'::regrole
      and r.rolname = ${name}
      and not r.rolsuper
      and not r.rolcreaterole`.execute(tx);
  if (rows.length === 0) throw new RoleError(`${name} is a role of something else. Choose another name.`);
}

async function requireOrganizations(tx: Db, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ readonly id: string }>`
    select id::text as id
    from core.one_roster_organization
    where id = any (${sql.val(ids)}::uuid[])`.execute(tx);
  const known = new Set(rows.map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id.toLowerCase()));
  if (unknown.length > 0 || ids.length === 0)
    throw new RoleError(`There is no organization ${unknown.join(', ')}. Name one by its id.`);
}

async function createRole(tx: Db, name: string): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  const role = sql.id(name);
  await sql`
    create role ${role} login password ${sql.lit(createScramVerifier(password, randomBytes(16)))}
    nosuperuser nocreatedb nocreaterole noreplication connection limit 10`.execute(tx);
  await sql`grant causeway_reader to ${role}`.execute(tx);
  for (const [setting, value] of Object.entries(sessionSettings))
    await sql`alter role ${role} set ${sql.raw(setting)} = ${sql.lit(value)}`.execute(tx);
  return password;
}

/** What a session of a BI tool begins with. It may change them; rights do not depend on them. */
const sessionSettings = {
  TimeZone: 'UTC',
  default_transaction_read_only: 'on',
  statement_timeout: '5min',
  idle_in_transaction_session_timeout: '10min',
} as const;

async function writeScope(tx: Db, { name, organizations, byDefault }: RoleOrder): Promise<void> {
  await sql`delete from core.role_scope where role_name = ${name}`.execute(tx);
  const ids = organizations === 'all' ? [null] : organizations;
  for (const id of ids)
    await sql`insert into core.role_scope (role_name, organization_id) values (${name}, ${id})`.execute(tx);
  const { rows } = await sql<{ readonly name: string }>`select current_database() as name`.execute(tx);
  const setting = sql`alter role ${sql.id(name)} in database ${sql.id(rows[0]?.name ?? '')}`;
  const scope = sql.lit(organizations === 'all' ? '*' : organizations.join(','));
  await (byDefault
    ? sql`${setting} set app.allowed_org_ids = ${scope}`
    : sql`${setting} reset app.allowed_org_ids`
  ).execute(tx);
}
