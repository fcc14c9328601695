import { stringify } from 'csv-stringify/sync';
import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { PackagePart } from '../../packages/package-parts.ts';
import { baseColumns, type DataFileName, dataFileNames, dataFileOf } from './data-files.ts';

export interface ExportOrder {
  readonly organizationId: string;
  /** Only what has changed since, as delta files; everything as bulk files without it. */
  readonly since?: Date;
}

const page = 5000;

/**
 * The roster of an organization as OneRoster 1.2.1 CSV files, with the people who only learn here: the manifest and each file
 * that has rows. Imported again, it changes nothing.
 */
export async function exportRoster(db: Db, order: ExportOrder): Promise<readonly PackagePart[]> {
  const files: PackagePart[] = [];
  for (const name of dataFileNames) {
    const content = await writeFile(db, name, order);
    if (content !== undefined) files.push({ name: `${name}.csv`, content });
  }
  return [{ name: 'manifest.csv', content: writeManifest(files, order) }, ...files];
}

function writeManifest(files: readonly PackagePart[], { since }: ExportOrder): Buffer {
  const mode = since === undefined ? 'bulk' : 'delta';
  const isThere = (name: string) => files.some((file) => file.name === `${name}.csv`);
  return Buffer.from(
    stringify([
      ['propertyName', 'value'],
      ['manifest.version', '1.0'],
      ['oneroster.version', '1.2'],
      ...dataFileNames.map((name) => [`file.${name}`, isThere(name) ? mode : 'absent']),
      ['source.systemName', 'Causeway'],
    ]),
  );
}

/** Undefined for a file without rows, which OneRoster does not allow. */
async function writeFile(db: Db, name: DataFileName, order: ExportOrder): Promise<Buffer | undefined> {
  const metadata = await listMetadata(db, name, order);
  const columns = dataFileOf(name).columns.flatMap((column) => (column.isDropped ? [] : [column.name]));
  const header = [...baseColumns, ...columns, ...metadata];
  const pieces = [stringify([header])];
  let rows = 0;
  for (let after = ''; ; ) {
    const found = await readPage(db, { name, after }, order);
    const last = found.at(-1);
    if (last === undefined) break;
    pieces.push(stringify(found.map((row) => header.map((column) => cellOf(row, column, order)))));
    rows += found.length;
    after = last.sourced_id;
  }
  return rows === 0 ? undefined : Buffer.from(pieces.join(''));
}

interface Row {
  readonly sourced_id: string;
  readonly status: string;
  readonly date_last_modified: Date;
  readonly row: Readonly<Record<string, string>>;
}

function cellOf(found: Row, column: string, { since }: ExportOrder): string {
  if (column === 'sourcedId') return found.sourced_id;
  if (column === 'status') return since === undefined ? '' : found.status;
  if (column === 'dateLastModified') return since === undefined ? '' : found.date_last_modified.toISOString();
  return found.row[column] ?? '';
}

function chosen(name: DataFileName, { organizationId, since }: ExportOrder) {
  const changed =
    since === undefined ? sql`status = 'active'` : sql`date_last_modified > ${since}::timestamptz`;
  return sql`one_roster.csv_records where organization_id = ${organizationId} and file = ${name} and ${changed}`;
}

async function listMetadata(db: Db, name: DataFileName, order: ExportOrder): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct key
    from (select row from ${chosen(name, order)}) r
    cross join lateral jsonb_object_keys(r.row) as key
    where key like 'metadata.%'
    order by key`.execute(db);
  return rows.map(({ key }) => key);
}

async function readPage(
  db: Db,
  { name, after }: { readonly name: DataFileName; readonly after: string },
  order: ExportOrder,
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select sourced_id, status, date_last_modified, row
    from ${chosen(name, order)} and sourced_id collate "C" > ${after}
    order by sourced_id collate "C"
    limit ${page}`.execute(db);
  return rows;
}
