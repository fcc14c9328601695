import type { Cell } from '../column-types.ts';
import type { Column } from '../dataset.ts';
import type { Encoder } from './encoder.ts';

/**
 * RFC 4180 in UTF-8 with a byte order mark, as spreadsheets read it. Null is an empty cell, an empty text is quoted. A text
 * that a spreadsheet would compute gets an apostrophe in front. The format has no place for a proof: trailers and the
 * export's record have it.
 */
export function createCsv(columns: readonly Column[]): Encoder {
  const isText = columns.map(({ type }) => type === 'text' || type === 'citext');
  const lineOf = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;
  return {
    begin: () => Buffer.from(`\uFEFF${lineOf(columns.map(({ name }) => name))}`),
    encode: (rows) =>
      Buffer.from(
        rows
          .map((row) =>
            lineOf(columns.map(({ name }, n) => formatCell(row[name] ?? null, isText[n] === true))),
          )
          .join(''),
      ),
    end: () => new Uint8Array(),
  };
}

function formatCell(cell: Cell, isText: boolean): string {
  if (cell === null) return '';
  const text = isText ? disarm(String(cell)) : String(cell);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** OWASP, CSV injection: what begins with one of these is a formula, also behind a tab or a line break, also full-width. */
function disarm(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
