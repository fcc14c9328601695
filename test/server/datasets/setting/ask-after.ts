import { sql } from 'kysely';
import type { Db } from '../../../../server/database/open-database.ts';
import { splitStatements } from '../../../../server/database/split-statements.ts';

class Undo extends Error {}

/** What a reader of Lincoln sees after some rows were written, which are gone again after it. */
export async function askAfter(db: Db, written: string, query: string): Promise<readonly object[]> {
  let found: readonly object[] = [];
  const work = db.transaction().execute(async (tx) => {
    for (const statement of splitStatements(`${written}\n`)) await sql.raw(statement).execute(tx);
    await sql`set local role causeway_reader`.execute(tx);
    await sql`select set_config('app.allowed_org_ids', 'a0000000-0000-4000-8000-000000000001', true)`.execute(
      tx,
    );
    found = (
      await sql<{ row: object }>`select to_jsonb(q) as row from (${sql.raw(query)}) q`.execute(tx)
    ).rows.map(({ row }) => row);
    throw new Undo();
  });
  await work.catch((error) => {
    if (!(error instanceof Undo)) throw error;
  });
  return found;
}
