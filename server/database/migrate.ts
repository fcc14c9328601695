import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { applyRepeatables, dropViews, findChangedRepeatables } from './repeatables.ts';
import type { Schema } from './schema.ts';
import { splitStatements } from './split-statements.ts';

/** Any number, the same in every process: who holds it migrates, the others wait. */
const lockKey = 7_201_133;

/**
 * Brings the database up to date with the `migrations`, `functions` and `views` of a folder. Migrations run once, in the order
 * of their names, each in its own transaction with the note that it ran; forward only. Functions and views are applied again
 * when their files differ from what was applied last. Several processes may start at once: one does it, the others wait.
 * Throws where the database was written by another version, and where a file fails.
 */
export async function migrate(db: Kysely<Schema>, folder: string = import.meta.dirname): Promise<void> {
  const names = await listMigrations(join(folder, 'migrations'));
  await db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${lockKey})`.execute(connection);
    try {
      await migrateAlone(connection, { folder, names });
    } finally {
      await sql`select pg_advisory_unlock(${lockKey})`.execute(connection);
    }
  });
}

async function migrateAlone(
  db: Kysely<Schema>,
  { folder, names }: { readonly folder: string; readonly names: readonly string[] },
): Promise<void> {
  await createNotes(db);
  const done = await namesDone(db);
  refuseOtherVersion(done, names);
  const pending = names.filter((name) => !done.has(name));
  const changed = await findChangedRepeatables(db, folder);
  if (pending.length === 0 && changed.length === 0) return;
  // A view stands in the way of whoever changes a column or function that it reads.
  await dropViews(db);
  for (const name of pending) await runMigration(db, join(folder, 'migrations', name));
  await applyRepeatables(db, folder);
}

async function createNotes(db: Kysely<Schema>): Promise<void> {
  await sql`create schema if not exists causeway`.execute(db);
  await sql`
    create table if not exists causeway.migration (
      name text primary key,
      ran_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table if not exists causeway.repeatable (
      name text primary key,
      hash text not null,
      ran_at timestamptz not null default now()
    )`.execute(db);
}

async function listMigrations(dir: string): Promise<string[]> {
  return (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort();
}

async function namesDone(db: Kysely<Schema>): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select name from causeway.migration`.execute(db);
  return new Set(rows.map((row) => row.name));
}

function refuseOtherVersion(done: ReadonlySet<string>, names: readonly string[]): void {
  const unknown = [...done].filter((name) => !names.includes(name));
  if (unknown.length === 0) return;
  throw new Error(
    `The database was written by another version of Causeway (${unknown.join(', ')}). Start that version, or restore a backup of this one.`,
  );
}

/** Runs one migration and notes it, both or neither. */
async function runMigration(db: Kysely<Schema>, file: string): Promise<void> {
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
