import type { Column } from './column.ts';
import { TableGrid } from './table-grid.tsx';

interface StaticTableProps<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string | number;
  /** Said in place of rows. */
  readonly empty: string;
}

/** Rows that are part of something larger: neither searched nor sorted. */
export function StaticTable<Row>({ empty, ...props }: StaticTableProps<Row>) {
  return props.rows.length === 0 ? <p class="muted">{empty}</p> : <TableGrid {...props} />;
}
