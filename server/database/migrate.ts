import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';

const folder = join(import.meta.dirname, 'migrations');
/** Any number, the same in every process: who holds it migrates, the others wait. */
const lockKey = 7_201_133;

/**
 * Runs the migrations that this database has not seen, in the order of their names, each in its own transaction with the
 * note that it ran. Forward only. Several processes may start at once.
 * Throws where the database is newer than this server, and where a migration fails.
 */
export async function migrate(db: Kysely<Schema>, dir = folder): Promise<void> {
  const names = await listMigrations(dir);
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx);
    await sql`create schema if not exists causeway`.execute(tx);
    await sql`create table if not exists causeway.migration (name text primary key, ran_at timestamptz not null default now())`.execute(
      tx,
    );
    const done = await namesDone(tx);
    refuseNewer(done, names);
    for (const name of names.filter((one) => !done.has(one))) await run(tx, dir, name);
  });
}

async function listMigrations(dir: string): Promise<string[]> {
  return (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort();
}

async function namesDone(tx: Transaction<Schema>): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select name from causeway.migration`.execute(tx);
  return new Set(rows.map((row) => row.name));
}

function refuseNewer(done: ReadonlySet<string>, names: readonly string[]): void {
  const unknown = [...done].filter((name) => !names.includes(name));
  if (unknown.length === 0) return;
  throw new Error(
    `The database was written by a newer Causeway (${unknown.join(', ')}). Start that version, or restore a backup of this one.`,
  );
}

async function run(tx: Transaction<Schema>, dir: string, name: string): Promise<void> {
  try {
    for (const statement of splitStatements(await readFile(join(dir, name), 'utf8'))) {
      await sql.raw(statement).execute(tx);
    }
    await sql`insert into causeway.migration (name) values (${name})`.execute(tx);
  } catch (error) {
    throw new Error(`The migration ${name} failed; nothing of it was kept.`, { cause: error });
  }
}

/** The embedded database takes one statement per call; ours end with `;` at the end of a line, function bodies with `$$;`. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let current: string[] = [];
  let isInBody = false;
  for (const line of text.split('\n')) {
    current.push(line);
    if (line.split('$$').length % 2 === 0) isInBody = !isInBody;
    if (!isInBody && line.trimEnd().endsWith(';')) {
      statements.push(current.join('\n'));
      current = [];
    }
  }
  return statements;
}
