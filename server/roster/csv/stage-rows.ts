import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { uuidOfSourcedId } from '../one-roster/sourced-id.ts';
import { checkRow } from './check-row.ts';
import type { Column } from './data-file.ts';
import { baseColumns, type DataFileName, dataFileOf, type Mode, recordFiles } from './data-files.ts';
import type { Findings } from './findings.ts';
import type { RosterZip } from './open-roster-zip.ts';
import { readCsv, UnreadableCsv } from './read-csv.ts';
import { readHeader } from './read-header.ts';
import { toRecord } from './to-record.ts';

/** Rows on their way in, until the transaction ends. */
export async function createStaging(tx: Db): Promise<void> {
  await sql`
    create temporary table roster_incoming (
      file text not null,
      sourced_id text not null,
      line int not null,
      id uuid not null,
      status text not null,
      date_last_modified timestamptz not null,
      row jsonb not null,
      record jsonb not null
    ) on commit drop`.execute(tx);
}

export interface Staging {
  readonly organizationId: string;
  /** Of bulk rows, which say nothing of it. */
  readonly now: Date;
  readonly findings: Findings;
  readonly onRows: (rows: number) => void;
}

const batch = 500;

/** Reads one file of the zip into `roster_incoming`, as a stream; once anything is wrong, rows are checked and no longer kept. */
export async function stageFile(
  tx: Db,
  source: { readonly zip: RosterZip; readonly name: DataFileName; readonly mode: Mode },
  staging: Staging,
): Promise<void> {
  const { zip, name } = source;
  const { findings } = staging;
  const head = zip.files.get(`${name}.csv`);
  if (head === undefined) return;
  const reading = new FileReading(tx, source, staging);
  try {
    for await (const values of readCsv(zip.zip, head)) if (!(await reading.add(values))) return;
    await reading.end();
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    findings.add({ code: error.code, file: head.path, row: reading.line + 1 });
  }
}

/** A row as `roster_incoming` has it. */
interface StagedRow {
  readonly sourced_id: string;
  readonly line: number;
  readonly id: string;
  readonly status: string;
  readonly at: string;
  readonly row: Readonly<Record<string, string>>;
  readonly record: object;
}

class FileReading {
  line = 0;
  #columns: readonly Column[] = [];
  #waiting: StagedRow[] = [];
  readonly #tx: Db;
  readonly #source: { readonly name: DataFileName; readonly mode: Mode };
  readonly #staging: Staging;

  constructor(tx: Db, source: { readonly name: DataFileName; readonly mode: Mode }, staging: Staging) {
    this.#tx = tx;
    this.#source = source;
    this.#staging = staging;
  }

  /** False where nothing more can be read of the file. */
  async add(values: readonly string[]): Promise<boolean> {
    this.line += 1;
    if (this.line === 1) return this.#begin(values);
    const { findings } = this.#staging;
    const reading = { ...this.#source, columns: this.#columns };
    for (const finding of checkRow(values, reading))
      findings.add({ ...finding, file: `${this.#source.name}.csv`, row: this.line });
    if (findings.total() > 0) return true;
    this.#waiting.push(this.#stage(values));
    if (this.#waiting.length >= batch) await this.#flush();
    return true;
  }

  async end(): Promise<void> {
    const { findings } = this.#staging;
    if (this.line < 2) findings.add({ code: 'FILE_EMPTY', file: `${this.#source.name}.csv` });
    if (findings.total() === 0) await this.#flush();
    this.#staging.onRows(Math.max(0, this.line - 1));
  }

  #begin(header: readonly string[]): boolean {
    const columns = readHeader(this.#source.name, header, this.#staging.findings);
    this.#columns = columns ?? [];
    return columns !== undefined;
  }

  #stage(values: readonly string[]): StagedRow {
    const fields: Record<string, string> = {};
    this.#columns.forEach(({ name }, index) => {
      const value = values[index];
      if (index >= baseColumns.length && value) fields[name] = value;
    });
    const { organizationId, now } = this.#staging;
    const { name } = this.#source;
    const [sourcedId = '', status = '', modified = ''] = values;
    return {
      sourced_id: sourcedId,
      line: this.line,
      id: uuidOfSourcedId(organizationId, dataFileOf(name).kind, sourcedId),
      status: status === '' ? 'active' : status,
      at: modified === '' ? now.toISOString() : modified,
      row: fields,
      record: recordFiles.includes(name) ? toRecord(fields, this.#columns.slice(baseColumns.length)) : {},
    };
  }

  /** One parameter for all rows: several for each would cost more than the rows. */
  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    await sql`
      insert into roster_incoming (file, sourced_id, line, id, status, date_last_modified, row, record)
      select ${this.#source.name}, r.sourced_id, r.line, r.id, r.status, r.at, r.row, r.record
      from json_to_recordset(${JSON.stringify(this.#waiting)}::json)
        as r (sourced_id text, line int, id uuid, status text, at timestamptz, row jsonb, record jsonb)`.execute(
      this.#tx,
    );
    this.#waiting = [];
  }
}
