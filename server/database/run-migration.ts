import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';
import { splitStatements } from './split-statements.ts';

/** Runs one migration and notes it, both or neither. */
export async function runMigration(db: Kysely<Schema>, file: string): Promise<void> {
  const name = basename(file);
  const statements = splitStatements(await readFile(file, 'utf8'));
  try {
    await db.transaction().execute(async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx);
      await sql`insert into causeway.migration (name) values (${name})`.execute(tx);
    });
  } catch (error) {
    throw new Error(`The migration ${name} failed; nothing of it was kept.`, { cause: error });
  }
}
