import type { Db } from '../../database/open-database.ts';
import { uuidOfSourcedId } from '../one-roster/sourced-id.ts';
import { createRowCheck, type RowCheck } from './check-row.ts';
import type { Column } from './data-file.ts';
import { baseColumns, type DataFileName, dataFileOf, type Mode, recordFiles } from './data-files.ts';
import type { Findings } from './findings.ts';
import type { RosterZip } from './open-roster-zip.ts';
import { type CsvRecord, readCsv, UnreadableCsv } from './read-csv.ts';
import { readHeader } from './read-header.ts';
import { toRecord } from './to-record.ts';
import { type StagedRow, writeStaging } from './write-staging.ts';

export interface Staging {
  readonly organizationId: string;
  /** Of bulk rows, which say nothing of it. */
  readonly now: Date;
  readonly findings: Findings;
  readonly onRows: (rows: number) => void;
}

/** Few enough to be held, many enough that a statement costs little beside its rows. */
const batch = 1000;

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
    for await (const records of readCsv(zip.zip, head)) if (!(await reading.add(records))) return;
    await reading.end();
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    findings.add({ code: error.code, file: head.path, row: error.row ?? reading.line + 1 });
  } finally {
    await reading.settle();
  }
}

class FileReading {
  line = 0;
  #columns: readonly Column[] = [];
  #check: RowCheck = () => [];
  #waiting: StagedRow[] = [];
  #writing: Promise<void> = Promise.resolve();
  readonly #tx: Db;
  readonly #source: { readonly name: DataFileName; readonly mode: Mode };
  readonly #staging: Staging;
  readonly #now: string;

  constructor(tx: Db, source: { readonly name: DataFileName; readonly mode: Mode }, staging: Staging) {
    this.#tx = tx;
    this.#source = source;
    this.#staging = staging;
    this.#now = staging.now.toISOString();
  }

  /** False where nothing more can be read of the file. */
  async add(records: readonly CsvRecord[]): Promise<boolean> {
    for (const values of records) {
      this.line += 1;
      if (this.line > 1) this.#addRow(values);
      else if (!this.#begin(values)) return false;
    }
    if (this.#waiting.length >= batch) await this.#flush();
    return true;
  }

  async end(): Promise<void> {
    const { findings } = this.#staging;
    if (this.line < 2) findings.add({ code: 'FILE_EMPTY', file: `${this.#source.name}.csv` });
    if (findings.total() === 0) await this.#flush();
    this.#staging.onRows(Math.max(0, this.line - 1));
  }

  /** Waits until nothing is being written. */
  settle(): Promise<void> {
    return this.#writing;
  }

  #begin(header: readonly string[]): boolean {
    const { name, mode } = this.#source;
    const columns = readHeader(name, header, this.#staging.findings);
    if (columns === undefined) return false;
    this.#columns = columns;
    this.#check = createRowCheck({ name, mode, columns });
    return true;
  }

  #addRow(values: readonly string[]): void {
    const { findings } = this.#staging;
    for (const finding of this.#check(values))
      findings.add({ ...finding, file: `${this.#source.name}.csv`, row: this.line });
    if (findings.total() === 0) this.#waiting.push(this.#stage(values));
  }

  #stage(values: readonly string[]): StagedRow {
    const fields: Record<string, string> = {};
    this.#columns.forEach(({ name }, index) => {
      const value = values[index];
      if (index >= baseColumns.length && value) fields[name] = value;
    });
    const { organizationId } = this.#staging;
    const { name } = this.#source;
    const [sourcedId = '', status = '', modified = ''] = values;
    const record = recordFiles.includes(name)
      ? JSON.stringify(toRecord(fields, this.#columns.slice(baseColumns.length)))
      : '{}';
    return {
      sourcedId,
      line: this.line,
      id: uuidOfSourcedId(organizationId, dataFileOf(name).kind, sourcedId),
      status: status === '' ? 'active' : status,
      at: modified === '' ? this.#now : modified,
      row: JSON.stringify(fields),
      record,
    };
  }

  /** The database writes one batch while the next is read. */
  async #flush(): Promise<void> {
    await this.#writing;
    if (this.#waiting.length === 0) return;
    this.#writing = writeStaging(this.#tx, this.#source.name, this.#waiting);
    // Whoever waits for it next hears of its failure.
    this.#writing.catch(() => undefined);
    this.#waiting = [];
  }
}
