import type { ComponentChildren } from 'preact';

/** One column: what it says of a row, to people, to the search and to spreadsheets. */
export interface Column<Row> {
  /** Its name in the address bar and in searches (`key:value`). */
  readonly key: string;
  readonly title: string;
  /** What is sorted, searched and exported; null where there is nothing. Times in ISO 8601. */
  readonly value: (row: Row) => string | number | null;
  /** How it looks: numbers stand at the right, times say their distance. Text unless said. */
  readonly kind?: 'text' | 'number' | 'time';
  /** What is shown where the value alone does not do. */
  readonly cell?: (row: Row) => ComponentChildren;
}
