import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { type CsvColumn, formatCsvHead, formatCsvRow } from './csv.ts';
import { streamReply } from './stream-reply.ts';

/** The schema of a reply by `sendCsv`. */
export const csvReply = streamReply('text/csv', 'UTF-8 with a byte order mark; no cell is a formula');

export interface CsvPages<Row> {
  readonly columns: readonly CsvColumn<Row>[];
  /** The page that begins after the row of this id; the first one without. */
  readonly read: (after: string | undefined) => Promise<readonly Row[]>;
  /** Of a full page. */
  readonly limit: number;
}

/** Sends all pages of a list as a file, `name`.csv, read page by page as they are sent. */
export function sendCsv<Row extends { readonly id: string }>(
  reply: FastifyReply,
  name: string,
  pages: CsvPages<Row>,
): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(Readable.from(writePages(pages)));
}

async function* writePages<Row extends { readonly id: string }>({ columns, read, limit }: CsvPages<Row>) {
  yield formatCsvHead(columns);
  let after: string | undefined;
  for (;;) {
    const rows = await read(after);
    if (rows.length > 0) yield rows.map((row) => formatCsvRow(row, columns)).join('');
    if (rows.length < limit) return;
    after = rows.at(-1)?.id;
  }
}
