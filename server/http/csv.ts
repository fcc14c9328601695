export interface CsvColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => string | number | null;
}

/** RFC 4180, with a byte order mark by which Excel knows UTF-8. */
export function formatCsvHead<Row>(columns: readonly CsvColumn<Row>[]): string {
  return `\uFEFF${columns.map(({ title }) => formatField(title)).join(',')}\r\n`;
}

export function formatCsvRow<Row>(row: Row, columns: readonly CsvColumn<Row>[]): string {
  return `${columns.map(({ value }) => formatField(value(row))).join(',')}\r\n`;
}

/** A text that a spreadsheet would take for a formula is kept text by an apostrophe. */
function formatField(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
