import { sql } from 'kysely';
import type { Db } from '../../../server/database/open-database.ts';

/** Every row of an organization, by table. That somebody guessed at its passwords is what its audit log is for. */
export async function readTenantRows(
  db: Db,
  organizationId: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows: tables } = await sql<{ readonly schema: string; readonly name: string }>`
    select c.table_schema as schema, c.table_name as name
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.column_name = 'organization_id' and t.table_type = 'BASE TABLE'
      and c.table_schema in ('causeway', 'core', 'lrs')
    order by 1, 2`.execute(db);
  const found: Record<string, readonly string[]> = {};
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ readonly row: string }>`
      select to_jsonb(t)::text as row
      from ${sql.id(schema, name)} t
      where organization_id = ${organizationId}
      order by 1`.execute(db);
    found[`${schema}.${name}`] = rows.map(({ row }) => row).filter((row) => !row.includes('sign-in-failed'));
  }
  return found;
}
