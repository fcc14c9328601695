import type { Query } from '../../routes/route.ts';

/** What somebody wants to see of a table, as the address bar holds it. */
export interface TableQuery {
  readonly search: string;
  /** A column's key, with `-` before it for descending; empty for the order in which the rows come. */
  readonly sort: string;
  /** Where the page begins; empty for the first page. */
  readonly after: string;
  /** Chosen values by the key of their filter. */
  readonly filters: Readonly<Record<string, string>>;
}

/** A choice among few values of a column, shown as chips. */
export interface Filter {
  readonly key: string;
  readonly title: string;
  /** The first is what an address without the filter means; an empty value means all. */
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface TableShape {
  /** Distinguishes the tables of one page in the address bar; empty for the main one. */
  readonly name: string;
  readonly filters: readonly Filter[];
  /** Of an address that asks for no order. */
  readonly sort: string;
}

/** Parses a route's query; what is left out is the table's own default. */
export function parseTableQuery(query: Query, { name, filters, sort }: TableShape): TableQuery {
  const read = (key: string) => query[keyIn(name, key)];
  return {
    search: read('q') ?? '',
    sort: read('sort') ?? sort,
    after: read('after') ?? '',
    filters: Object.fromEntries(
      filters.map(({ key, choices: [usual] }) => [key, read(key) ?? usual?.value ?? '']),
    ),
  };
}

/** Puts a table's wishes into a route's query, beside what other parts of the page have there. */
export function formatTableQuery(query: Query, wanted: TableQuery, shape: TableShape): Query {
  const usual = parseTableQuery({}, shape);
  const said = (value: string, meant: string) => (value === meant ? '' : value);
  const own = {
    q: wanted.search,
    sort: said(wanted.sort, shape.sort),
    after: wanted.after,
    ...Object.fromEntries(
      shape.filters.map(({ key }) => [key, said(wanted.filters[key] ?? '', usual.filters[key] ?? '')]),
    ),
  };
  const named = Object.entries(own).map(([key, value]) => [keyIn(shape.name, key), value] as const);
  return Object.fromEntries(
    Object.entries({ ...query, ...Object.fromEntries(named) }).filter(([, value]) => value !== ''),
  );
}

/** The same for the server's own query parameters: `q`, `sort`, `after` and the filters by their keys. */
export function toSearchParams({ search, sort, after, filters }: TableQuery): URLSearchParams {
  const all = { q: search.trim(), sort, after, ...filters };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''));
}

function keyIn(name: string, key: string): string {
  return name === '' ? key : `${name}.${key}`;
}
