import type { Column } from './column.ts';
import type { TableQuery } from './table-query.ts';

/** Filters, searches and sorts rows as the server does it for tables that come page by page. */
export function arrangeRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { search, sort, filters }: TableQuery,
): readonly Row[] {
  const terms = parseTerms(search);
  const found = rows.filter(
    (row) =>
      terms.every((term) => doesMatch(row, columns, term)) &&
      Object.entries(filters).every(([key, value]) => value === '' || textOf(row, columns, key) === value),
  );
  const column = columns.find(({ key }) => key === sort.replace(/^-/, ''));
  if (column === undefined) return found;
  const direction = sort.startsWith('-') ? -1 : 1;
  return found.toSorted((a, b) => compare(column.value(a), column.value(b), direction));
}

/** One word of a search: `key:value` for one column, anything else for all of them. */
interface Term {
  readonly key: string;
  readonly value: string;
}

/** The words of a search; quotation marks hold several together. */
export function parseTerms(search: string): readonly Term[] {
  return [...search.matchAll(/(?:([\w-]+):)?("[^"]*"|\S+)/g)].map(([, key = '', value = '']) => ({
    key: key.toLowerCase(),
    value: value.replaceAll('"', ''),
  }));
}

function doesMatch<Row>(row: Row, columns: readonly Column<Row>[], { key, value }: Term): boolean {
  const named = columns.filter((column) => column.key === key);
  // A colon may be part of what is looked for, such as in an address.
  const [where, wanted] =
    named.length > 0 ? [named, value] : [columns, key === '' ? value : `${key}:${value}`];
  return where.some((column) =>
    String(column.value(row) ?? '')
      .toLocaleLowerCase()
      .includes(wanted.toLocaleLowerCase()),
  );
}

function textOf<Row>(row: Row, columns: readonly Column<Row>[], key: string): string {
  return String(columns.find((column) => column.key === key)?.value(row) ?? '');
}

/** Numbers by size, text by the alphabet; what is not there comes last either way. */
function compare(a: string | number | null, b: string | number | null, direction: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order =
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), 'en', { numeric: true });
  return direction * order;
}
