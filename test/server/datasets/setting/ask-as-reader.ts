import { sql } from 'kysely';
import type { Db } from '../../../../server/database/open-database.ts';

/** What a query gives to a reader under a scope, as JSON has it; undefined leaves the scope unset. */
export async function askAsReader(
  db: Db,
  scope: string | undefined,
  query: string,
): Promise<readonly object[]> {
  return db.transaction().execute(async (tx) => {
    await sql`set local role causeway_reader`.execute(tx);
    if (scope !== undefined) await sql`select set_config('app.allowed_org_ids', ${scope}, true)`.execute(tx);
    const { rows } = await sql<{ row: object }>`select to_jsonb(q) as row from (${sql.raw(query)}) q`.execute(
      tx,
    );
    return rows.map(({ row }) => row);
  });
}
