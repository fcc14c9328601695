import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import { hashTable, listMigrations, listTables, type TableHash, type TableName } from './tables.ts';
import { type BackupLine, backupFormat, rowsPrefix } from './write-backup.ts';

/** Why a backup was not restored; nothing of it is kept then. */
export class RestoreError extends Error {
  readonly code = 'RESTORE_REFUSED';
}

/**
 * Reads a backup into an empty database of the same version, all or nothing, and checks that every table hashes to what it
 * did when it was written. Throws RestoreError where it cannot be done.
 */
export async function restoreBackup(db: Db, file: string): Promise<readonly TableHash[]> {
  return db.transaction().execute(async (tx) => {
    const tables = new Map((await listTables(tx)).map((table) => [`${table.schema}.${table.name}`, table]));
    const hashes = await withoutTriggers(tx, async () => {
      // What a new database brings by itself comes from the backup too.
      await sql`delete from core.insights_type where is_seeded`.execute(tx);
      await requireEmpty(tx, [...tables.values()]);
      return insertLines(tx, tables, file);
    });
    await restartCounters(tx);
    for (const wanted of hashes) await requireSame(tx, wanted, tables.get(wanted.table));
    return hashes;
  });
}

/** What triggers made of rows is in the backup too. Whoever owns the tables may stop their triggers; no superuser is needed. */
async function withoutTriggers<Made>(tx: Db, work: () => Promise<Made>): Promise<Made> {
  const { rows } = await sql<{ readonly schema: string; readonly name: string }>`
    select distinct n.nspname as schema, c.relname as name
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid and not c.relispartition
    join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and c.relkind in ('r', 'p')`.execute(tx);
  const tables = rows.map(({ schema, name }) => sql.id(schema, name));
  for (const table of tables) await sql`alter table ${table} disable trigger user`.execute(tx);
  const made = await work();
  // References are deferred, because rows may refer to later ones; a table with checks ahead of it cannot be altered.
  await sql`set constraints all immediate`.execute(tx);
  for (const table of tables) await sql`alter table ${table} enable trigger user`.execute(tx);
  return made;
}

async function requireEmpty(tx: Db, tables: readonly TableName[]): Promise<void> {
  for (const { schema, name } of tables) {
    const { rows } = await sql`select 1 from ${sql.id(schema, name)} limit 1`.execute(tx);
    if (rows.length === 0) continue;
    throw new RestoreError(
      `The database is not empty (${schema}.${name} has rows). Restore into a new data folder or a new database.`,
    );
  }
}

async function insertLines(
  tx: Db,
  tables: ReadonlyMap<string, TableName>,
  file: string,
): Promise<readonly TableHash[]> {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()) });
  let table: TableName | undefined;
  let hashes: readonly TableHash[] | undefined;
  for await (const text of lines) {
    const line = parseLine(text);
    if ('format' in line) await requireSameVersion(tx, line);
    else if ('table' in line) table = requireTable(tables, line.table);
    else if ('hashes' in line) hashes = line.hashes;
    else if (table !== undefined) await insertRows(tx, table, line.rows);
  }
  if (hashes === undefined) throw new RestoreError('The backup ends too early. Take a whole one.');
  return hashes;
}

/** Rows stay text: JavaScript would round 64-bit numbers. */
function parseLine(text: string): BackupLine | { readonly rows: string } {
  return text.startsWith(rowsPrefix) ? { rows: text.slice(rowsPrefix.length, -1) } : JSON.parse(text);
}

async function requireSameVersion(
  tx: Db,
  { format, migrations }: Extract<BackupLine, { readonly format: string }>,
): Promise<void> {
  const here = await listMigrations(tx);
  if (format === backupFormat && migrations.join() === here.join()) return;
  throw new RestoreError(
    `The backup is of another version of Causeway (its last migration is ${migrations.at(-1)}, here it is ${here.at(-1)}). Restore it with that version, then upgrade.`,
  );
}

function requireTable(
  tables: ReadonlyMap<string, TableName>,
  { schema, name }: Pick<TableName, 'schema' | 'name'>,
): TableName {
  const table = tables.get(`${schema}.${name}`);
  if (table === undefined)
    throw new RestoreError(`The backup has a table ${schema}.${name} that is not here.`);
  return table;
}

async function insertRows(tx: Db, { schema, name, columns }: TableName, rows: string): Promise<void> {
  const into = sql.id(schema, name);
  const list = sql.join(columns.map((column) => sql.id(column)));
  await sql`
    insert into ${into} (${list}) overriding system value
    select ${list} from jsonb_populate_recordset(null::${into}, ${rows}::jsonb)`.execute(tx);
}

interface Counter {
  readonly schema: string;
  readonly name: string;
  readonly column: string;
  readonly sequence: string;
}

/** Numbers that the database gives out go on after the greatest restored one, also those of a sequence that no column owns. */
async function restartCounters(tx: Db): Promise<void> {
  const { rows } = await sql<Counter>`
    select *
    from (
      select n.nspname as schema, c.relname as name, a.attname as column,
        coalesce(
          pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname),
          substring(pg_get_expr(d.adbin, d.adrelid) from $$^nextval\\('([^']+)'::regclass\\)$$)) as sequence
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
      join pg_namespace n on n.oid = c.relnamespace and n.nspname not like 'pg\\_%'
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attnum > 0 and not a.attisdropped
    ) counter
    where sequence is not null`.execute(tx);
  for (const { schema, name, column, sequence } of rows) {
    await sql`
      select setval(${sequence}::regclass, max(${sql.id(column)}))
      from ${sql.id(schema, name)}`.execute(tx);
  }
}

async function requireSame(tx: Db, wanted: TableHash, table: TableName | undefined): Promise<void> {
  const found = table === undefined ? undefined : await hashTable(tx, table);
  if (found?.hash === wanted.hash) return;
  throw new RestoreError(
    `The table ${wanted.table} is not what it was: ${wanted.rows} rows were written, ${found?.rows ?? 0} restored. Take another backup.`,
  );
}
