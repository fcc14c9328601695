import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Kysely, sql, type Transaction } from 'kysely';
import { orderByMention } from './order-by-mention.ts';
import type { Schema } from './schema.ts';
import { splitStatements } from './split-statements.ts';

/**
 * A file that says what a function or view is, not how it changes: `functions/<name>.sql` holds the function of that name in
 * schema causeway, `views/<schema>/<name>.sql` the view. A hyphen in the name marks what views need besides (roles, grants):
 * it is applied with them, in the order of the names, and must stand being applied again.
 */
interface Repeatable {
  /** Its path below the folder of the database. */
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

/** The names of those that are new, changed or gone since they were applied last. */
export async function findChangedRepeatables(db: Kysely<Schema>, folder: string): Promise<string[]> {
  const applied = await readApplied(db);
  const files = await readRepeatables(folder);
  const present = new Set(files.map(({ name }) => name));
  return [
    ...files.filter(({ name, hash }) => applied.get(name) !== hash).map(({ name }) => name),
    ...[...applied.keys()].filter((name) => !present.has(name)),
  ];
}

/** Drops every view that was applied from a file: they are made again after what they read has changed. */
export async function dropViews(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const name of (await readApplied(tx)).keys()) {
      const view = viewOf(name);
      if (view !== undefined) await sql`drop view if exists ${sql.id(...view)} cascade`.execute(tx);
    }
    await sql`delete from causeway.repeatable where name like 'views/%'`.execute(tx);
  });
}

/** Applies the functions that changed and all views, all or none. */
export async function applyRepeatables(db: Kysely<Schema>, folder: string): Promise<void> {
  const files = await readRepeatables(folder);
  await db.transaction().execute(async (tx) => {
    const applied = await readApplied(tx);
    // A function may call one that a later file makes.
    await sql`set local check_function_bodies = off`.execute(tx);
    for (const file of files.filter(({ name, hash }) => applied.get(name) !== hash)) await apply(tx, file);
    await forgetGone(tx, files);
  });
}

async function apply(tx: Transaction<Schema>, { name, text, hash }: Repeatable): Promise<void> {
  try {
    if (name.startsWith('functions/')) await dropFunction(tx, basename(name, '.sql'));
    for (const statement of splitStatements(text)) await sql.raw(statement).execute(tx);
    await sql`
      insert into causeway.repeatable (name, hash) values (${name}, ${hash})
      on conflict (name) do update set hash = excluded.hash, ran_at = now()`.execute(tx);
  } catch (error) {
    throw new Error(`${name} could not be applied. Correct it and start again.`, { cause: error });
  }
}

/** Also where its parameters or its result differ now, which `create or replace` refuses. */
async function dropFunction(tx: Transaction<Schema>, name: string): Promise<void> {
  const { rows } = await sql<{ readonly signature: string }>`
    select oid::regprocedure::text as signature
    from pg_proc
    where pronamespace = 'causeway'::regnamespace and proname = ${name}`.execute(tx);
  for (const { signature } of rows) await sql.raw(`drop function ${signature}`).execute(tx);
}

async function forgetGone(tx: Transaction<Schema>, files: readonly Repeatable[]): Promise<void> {
  const present = new Set(files.map(({ name }) => name));
  for (const name of (await readApplied(tx)).keys()) {
    if (present.has(name)) continue;
    await dropFunction(tx, basename(name, '.sql'));
    await sql`delete from causeway.repeatable where name = ${name}`.execute(tx);
  }
}

async function readApplied(db: Kysely<Schema>): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; hash: string }>`
    select name, hash
    from causeway.repeatable`.execute(db);
  return new Map(rows.map(({ name, hash }) => [name, hash]));
}

/** Functions first, then views, each after those that it mentions. */
async function readRepeatables(folder: string): Promise<Repeatable[]> {
  const paths = globSync('{functions,views/*}/*.sql', { cwd: folder });
  const files = await Promise.all(
    paths.sort().map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, hash: createHash('sha256').update(text).digest('hex') };
    }),
  );
  const isView = ({ name }: Repeatable): boolean => viewOf(name) !== undefined;
  const rest = files.filter((file) => !isView(file));
  return [
    ...rest.filter(({ name }) => name.startsWith('functions/')),
    ...rest.filter(({ name }) => isBeforeViews(name)),
    ...orderByMention(files.filter(isView), ({ name }) => viewOf(name)?.join('.') ?? name),
    ...rest.filter(({ name }) => name.startsWith('views/') && !isBeforeViews(name)),
  ];
}

/** `before-…` is what views need, any other name with a hyphen what needs them. */
function isBeforeViews(name: string): boolean {
  return basename(name).startsWith('before-');
}

function viewOf(name: string): [schema: string, view: string] | undefined {
  if (!name.startsWith('views/') || basename(name).includes('-')) return undefined;
  return [basename(dirname(name)), basename(name, '.sql')];
}
