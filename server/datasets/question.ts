import type { Operator } from './column-types.ts';
import type { Column, Dataset } from './dataset.ts';

export interface Filter {
  readonly column: Column;
  readonly operator: Operator;
  /** One for each operator but `in`; checked to fit the column. */
  readonly values: readonly string[];
}

export interface Order {
  readonly column: Column;
  readonly direction: 'asc' | 'desc';
}

/** Where a page begins: at the rows whose order columns have these texts, past so many of them. */
export interface Position {
  readonly key: readonly (string | null)[];
  readonly skip: number;
}

/** What somebody wants to know of a dataset, all of it checked. */
export interface Question {
  readonly dataset: Dataset;
  readonly columns: readonly Column[];
  readonly filters: readonly Filter[];
  readonly order: readonly Order[];
  readonly zone: string;
  readonly format: Format;
  /** Undefined: all rows. */
  readonly limit: number | undefined;
  readonly after: Position | undefined;
  /** Whose rows; never empty. */
  readonly organizations: readonly string[];
}

export const formats = ['json', 'ndjson', 'csv', 'parquet'] as const;
export type Format = (typeof formats)[number];
