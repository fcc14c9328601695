import { Readable } from 'node:stream';
import { type CsvColumn, formatCsvHead, formatCsvRow } from './csv.ts';

interface Paged<Row> {
  readonly columns: readonly CsvColumn<Row>[];
  /** The page that begins after the row of this id; the first one without. */
  readonly read: (after: string | undefined) => Promise<readonly Row[]>;
  /** Of a full page. */
  readonly limit: number;
}

/** All pages of a list as a file, read page by page as they are sent. */
export function streamCsv<Row extends { readonly id: string }>(paged: Paged<Row>): Readable {
  return Readable.from(writePages(paged));
}

async function* writePages<Row extends { readonly id: string }>({ columns, read, limit }: Paged<Row>) {
  yield formatCsvHead(columns);
  let after: string | undefined;
  for (;;) {
    const rows = await read(after);
    if (rows.length > 0) yield rows.map((row) => formatCsvRow(row, columns)).join('');
    if (rows.length < limit) return;
    after = rows.at(-1)?.id;
  }
}
