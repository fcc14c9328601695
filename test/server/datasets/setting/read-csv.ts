/** The cells of a file as spreadsheets read it (RFC 4180): null for an empty one that is not quoted. */
export function readCsv(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/y;
  while (cell.lastIndex < text.length) {
    const [, raw = '', end] = cell.exec(text) ?? [];
    rows.at(-1)?.push(parseCell(raw));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

function parseCell(raw: string): string | null {
  if (raw.startsWith('"')) return raw.slice(1, -1).replaceAll('""', '"');
  return raw === '' ? null : raw;
}
