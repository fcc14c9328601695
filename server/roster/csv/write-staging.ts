import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';

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

/** A row as `roster_incoming` has it. */
export interface StagedRow {
  readonly sourcedId: string;
  readonly line: number;
  readonly id: string;
  readonly status: string;
  readonly at: string;
  /** JSON. */
  readonly row: string;
  /** JSON. */
  readonly record: string;
}

/**
 * Adds rows of one file. Each column goes as one text with a line for each row, which PostgreSQL reads twice as fast as the same
 * rows in JSON: neither a value that was checked nor JSON has line breaks.
 */
export async function writeStaging(tx: Db, file: string, rows: readonly StagedRow[]): Promise<void> {
  const columnOf = (column: keyof StagedRow): RawBuilder<string[]> =>
    sql`string_to_array(${rows.map((row) => row[column]).join('\n')}, E'\n')`;
  await sql`
    insert into roster_incoming (file, sourced_id, line, id, status, date_last_modified, row, record)
    select ${file}, r.sourced_id, r.line::int, r.id::uuid, r.status, r.at::timestamptz, r.row::jsonb, r.record::jsonb
    from unnest(
      ${columnOf('sourcedId')},
      ${columnOf('line')},
      ${columnOf('id')},
      ${columnOf('status')},
      ${columnOf('at')},
      ${columnOf('row')},
      ${columnOf('record')}
    ) as r (sourced_id, line, id, status, at, row, record)`.execute(tx);
}
