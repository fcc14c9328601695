import { expect, test } from 'vitest';
import { arrangeRows } from '../../../../../server/admin/components/table/arrange-rows.ts';
import type { Column } from '../../../../../server/admin/components/table/column.ts';

interface Person {
  readonly name: string;
  readonly mail: string;
  readonly score: number | null;
}

const rows: readonly Person[] = [
  { name: 'Ada Byron', mail: 'ada@example.com', score: 9 },
  { name: 'Bo 10', mail: 'bo@example.com', score: null },
  { name: 'Bo 9', mail: 'http://bo.example', score: 70 },
];
const columns: readonly Column<Person>[] = [
  { key: 'name', title: 'Name', value: ({ name }) => name },
  { key: 'mail', title: 'Mail', value: ({ mail }) => mail },
  { key: 'score', title: 'Score', kind: 'number', value: ({ score }) => score },
];
const names = (wanted: { search?: string; sort?: string; filters?: Record<string, string> }) =>
  arrangeRows(rows, columns, { search: '', sort: '', after: '', filters: {}, ...wanted }).map(
    ({ name }) => name,
  );

test.each([
  ['', ['Ada Byron', 'Bo 10', 'Bo 9']],
  [' ada  ', ['Ada Byron']],
  ['BYRON example', ['Ada Byron']],
  ['ada charles', []],
  ['"bo 1"', ['Bo 10']],
  ['mail:bo', ['Bo 10', 'Bo 9']],
  ['NAME:ada', ['Ada Byron']],
  ['http://bo', ['Bo 9']],
])('a search for “%s” finds %j', (search, found) => {
  expect(names({ search })).toEqual(found);
});

test.each([
  ['name', ['Ada Byron', 'Bo 9', 'Bo 10']],
  ['-name', ['Bo 10', 'Bo 9', 'Ada Byron']],
  ['score', ['Ada Byron', 'Bo 9', 'Bo 10']],
  ['-score', ['Bo 9', 'Ada Byron', 'Bo 10']],
  ['nothing', ['Ada Byron', 'Bo 10', 'Bo 9']],
])('sorted by %s the order is %j, with what is missing last', (sort, order) => {
  expect(names({ sort })).toEqual(order);
});

test('a filter leaves the rows that have its value, and an empty one leaves all', () => {
  expect(names({ filters: { score: '70' } })).toEqual(['Bo 9']);
  expect(names({ filters: { score: '' } })).toHaveLength(3);
});
