import { sql } from 'kysely';
import type { Database, Db } from '../database/open-database.ts';

/** Where datasets are read from: connections, or turns, that learners' requests do not wait for. */
export interface Reader {
  readonly db: Db;
  readonly kind: Database['kind'];
}

export interface Scope {
  readonly organizations: readonly string[];
  /** In which a moment has its day. */
  readonly zone: string;
}

/**
 * Makes an open transaction one of a reader: read-only, with no rights but on the views, and with rows of these
 * organizations alone. Gives the moment of which its answers are. All of it ends with the transaction, so that nothing is
 * left on a connection for whoever borrows it next.
 */
export async function enterScope(tx: Db, { organizations, zone }: Scope): Promise<string> {
  await sql`set transaction read only`.execute(tx);
  const schools = await findImportedSchools(tx, organizations);
  await sql`set local role causeway_reader`.execute(tx);
  const { rows } = await sql<{ readonly asOf: string }>`
    select
      set_config('app.allowed_org_ids', ${[...organizations, ...schools].join(',')}, true),
      set_config('app.day_zone', ${zone}, true),
      set_config('TimeZone', 'UTC', true),
      -- A cursor is read to its end, so plans that are quick at first and slow later do not pay.
      set_config('cursor_tuple_fraction', '1', true),
      to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf"`.execute(tx);
  return rows[0]?.asOf ?? '';
}

/** Who imports a roster reads the rows of its schools: their people have roles there, and none in the organization itself. */
async function findImportedSchools(tx: Db, organizations: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select id
    from causeway.roster_row
    where organization_id = any(${[...organizations]}::uuid[])
      and file = 'orgs'
      and status = 'active'
      and id <> all(${[...organizations]}::uuid[])
    order by id`.execute(tx);
  return rows.map(({ id }) => id);
}
