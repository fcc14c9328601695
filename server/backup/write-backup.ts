import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import { hashTable, listMigrations, listTables, type TableHash, type TableName } from './tables.ts';

export const backupFormat = 'causeway-backup-2';

/** How a line begins that holds rows of the table named last, as the database wrote them; `]}` ends it. */
export const rowsPrefix = '{"rows":';

/** The other lines of a backup: what it is of, a table, and at the end what the tables hash to. */
export type BackupLine =
  | { readonly format: typeof backupFormat; readonly migrations: readonly string[] }
  | { readonly table: Pick<TableName, 'schema' | 'name'> }
  | { readonly hashes: readonly TableHash[] };

const rowsAtOnce = 500;

/**
 * Writes everything as of one moment into a file: gzipped lines of JSON, readable by either engine. The server may go on
 * working on PostgreSQL. The file appears under its name only when it is whole.
 */
export async function writeBackup(db: Db, file: string): Promise<readonly TableHash[]> {
  const aside = `${file}.part`;
  const hashes = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const tables = await listTables(tx);
      const found: TableHash[] = [];
      for (const table of tables) found.push(await hashTable(tx, table));
      const lines = Readable.from(linesOf(tx, tables, found));
      await pipeline(lines, createGzip(), createWriteStream(aside, { mode: 0o600 }));
      return found;
    });
  await rename(aside, file);
  return hashes;
}

async function* linesOf(tx: Db, tables: readonly TableName[], hashes: readonly TableHash[]) {
  yield format({ format: backupFormat, migrations: await listMigrations(tx) });
  for (const table of tables) {
    yield format({ table: { schema: table.schema, name: table.name } });
    for await (const rows of readRows(tx, table)) yield `${rowsPrefix}[${rows.join(',')}]}\n`;
  }
  yield format({ hashes });
}

function format(line: BackupLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** By a cursor: a table may be larger than memory. As text: JavaScript would round 64-bit numbers. */
async function* readRows(tx: Db, { schema, name }: TableName): AsyncGenerator<string[]> {
  await sql`declare backup_rows no scroll cursor for select to_jsonb(t)::text as row from ${sql.id(schema, name)} t`.execute(
    tx,
  );
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(rowsAtOnce)} from backup_rows`.execute(tx);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await sql`close backup_rows`.execute(tx);
}
