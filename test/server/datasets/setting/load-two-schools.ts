import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';

import type { Db } from '../../../../server/database/open-database.ts';
import { splitStatements } from '../../../../server/database/split-statements.ts';

/** A district with two schools, four people, and rows of every kind about them. */
export async function loadTwoSchools(db: Db): Promise<void> {
  const text = await readFile(join(import.meta.dirname, 'two-schools.sql'), 'utf8');
  for (const statement of splitStatements(text)) await sql.raw(statement).execute(db);
}
