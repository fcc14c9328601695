import { expect, test } from 'vitest';
import { formatCsv } from '../../../../../server/admin/components/table/csv.ts';

const columns = [
  { key: 'name', title: 'Name', value: ({ name }: { name: string | null }) => name },
  { key: 'score', title: 'Score, raw', value: () => -1 },
];

test.each([
  ['Ann', 'Ann'],
  ['Ann "A", B', '"Ann ""A"", B"'],
  ['=1+1', "'=1+1"],
  ['@ann', "'@ann"],
  ['two\nlines', '"two\nlines"'],
  [null, ''],
])('%j is written so that a spreadsheet reads a text', (name, field) => {
  expect(formatCsv([{ name }], columns)).toBe(`\uFEFFName,"Score, raw"\r\n${field},-1\r\n`);
});
