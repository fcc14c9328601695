import { sql } from 'kysely';
import { listTables } from '../../../server/backup/tables.ts';
import type { Db } from '../../../server/database/open-database.ts';

/** What merges themselves write, and what is written down of every change. */
const ignored = ['causeway.person_merge', 'causeway.person_merge_row', 'causeway.audit_entry'];

/** Every row of every table, in an order of its own. */
export async function readTables(db: Db): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const { schema, name } of await listTables(db)) {
    if (ignored.includes(`${schema}.${name}`)) continue;
    const { rows } = await sql<{ readonly row: string }>`
      select to_jsonb(t)::text as row
      from ${sql.id(schema, name)} t`.execute(db);
    if (rows.length > 0) found[`${schema}.${name}`] = rows.map(({ row }) => row).sort();
  }
  return found;
}
