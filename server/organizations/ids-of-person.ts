import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';

/** All ids of a person: that of the record that is kept, and those of the records merged into it. */
export async function readIdsOfPerson(db: Db, id: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select id
    from causeway.ids_of_person(${id}::uuid) as p (id)
    order by id`.execute(db);
  return rows.map((row) => row.id);
}
