import type { Column } from './column.ts';

/** Rows as a spreadsheet reads them: RFC 4180 with a byte order mark, by which Excel knows UTF-8. */
export function formatCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const lines = [
    columns.map(({ title }) => formatField(title)),
    ...rows.map((row) => columns.map(({ value }) => formatField(value(row)))),
  ];
  return `\uFEFF${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}

/** A text that a spreadsheet would take for a formula is kept text by an apostrophe. */
function formatField(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
