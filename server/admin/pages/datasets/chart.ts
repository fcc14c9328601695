import type { CatalogueEntry } from '../../../datasets/catalogue.ts';
import type { DatasetRow } from './api.ts';

/** What a chart counts by day: `rows`, or a column whose numbers are summed. */
export interface Measure {
  readonly key: string;
  readonly title: string;
}

export interface Bar {
  readonly day: string;
  readonly value: number;
}

const numeric: readonly string[] = ['integer', 'numeric'];
const times: readonly string[] = ['date', 'timestamptz'];

/** The column by whose days a dataset is charted; undefined for one without days. */
export function findDayColumn({ columns }: CatalogueEntry): string | undefined {
  const all = columns.filter(({ type }) => times.includes(type));
  return (all.find(({ name }) => name === 'date') ?? all[0])?.name;
}

export function listMeasures({ columns }: CatalogueEntry): readonly Measure[] {
  const sums = columns
    .filter(({ type }) => numeric.includes(type))
    .map(({ name }) => ({ key: name, title: `${name}, summed` }));
  return [{ key: 'rows', title: 'Rows' }, ...sums];
}

/** The measure of each day that has rows, in the order of time. Rows without a day or a number count for nothing. */
export function sumByDay(rows: readonly DatasetRow[], day: string, measure: string): readonly Bar[] {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const [at, value] = [row[day], measure === 'rows' ? 1 : row[measure]];
    if (typeof at !== 'string' || typeof value !== 'number') continue;
    const name = at.slice(0, 10);
    sums.set(name, (sums.get(name) ?? 0) + value);
  }
  return [...sums]
    .map(([name, value]) => ({ day: name, value }))
    .toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}
