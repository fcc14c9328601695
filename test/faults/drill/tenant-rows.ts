import { sql } from 'kysely';
import type { Db } from '../../../server/database/open-database.ts';

/** An organization, and all that names it or its people in tables of nobody's own. */
export interface Traced {
  readonly organizationId: string;
  readonly marker: string;
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * By table: every row of an organization, and of the tables that belong to no organization those that name it, its people or
 * its marker; under other organizations the rows that hold its marker. That somebody guessed at its passwords is what its audit
 * log is for.
 */
export async function readTenantRows(
  db: Db,
  traced: Traced,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows: tables } = await sql<Table>`
    select t.table_schema as schema, t.table_name as name, c.column_name is not null as is_owned
    from information_schema.tables t
    left join information_schema.columns c
      on c.table_schema = t.table_schema and c.table_name = t.table_name and c.column_name = 'organization_id'
    join pg_class k
      on k.relname = t.table_name and k.relnamespace = t.table_schema::regnamespace and not k.relispartition
    where t.table_type = 'BASE TABLE' and t.table_schema in ('causeway', 'core', 'lrs')
      and t.table_name not in ('sign_in_session', 'sign_in_limit', 'rate_limit')
    order by 1, 2`.execute(db);
  const found: Record<string, readonly string[]> = {};
  for (const table of tables) found[`${table.schema}.${table.name}`] = await readRows(db, table, traced);
  return found;
}

interface Table {
  readonly schema: string;
  readonly name: string;
  readonly is_owned: boolean;
}

async function readRows(
  db: Db,
  { schema, name, is_owned }: Table,
  { organizationId, marker, ids }: Traced,
): Promise<readonly string[]> {
  const needles = [marker, organizationId, ...Object.values(ids)].map((text) => `%${text}%`);
  const isTraced = is_owned
    ? sql`t.organization_id = ${organizationId} or to_jsonb(t)::text like ${`%${marker}%`}`
    : sql`to_jsonb(t)::text like any(${needles})`;
  const { rows } = await sql<{ readonly row: string }>`
    select to_jsonb(t)::text as row
    from ${sql.id(schema, name)} t
    where ${isTraced}
    order by 1`.execute(db);
  return rows.map(({ row }) => row).filter((row) => !row.includes('sign-in-failed'));
}

/** The tables in which anything differs. */
export function findChanged(
  before: Readonly<Record<string, readonly string[]>>,
  after: Readonly<Record<string, readonly string[]>>,
): string[] {
  return Object.keys(after).filter((table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]));
}
