import type { ColumnType } from './column-types.ts';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly meaning: string;
}

/** A view that may be read by everybody, with what its comments in the database say. */
export interface Dataset {
  readonly name: string;
  /** `analytics` are the documented ones, `analytics_extra` ours beside them. */
  readonly schema: 'analytics' | 'analytics_extra';
  readonly purpose: string;
  readonly columns: readonly Column[];
}

export function findColumn({ columns }: Dataset, name: string): Column | undefined {
  return columns.find((column) => column.name === name);
}
