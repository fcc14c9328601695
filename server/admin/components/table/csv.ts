import { formatCsvHead, formatCsvRow } from '../../../http/csv.ts';
import type { Column } from './column.ts';

/** Rows as a spreadsheet reads them. */
export function formatCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  return [formatCsvHead(columns), ...rows.map((row) => formatCsvRow(row, columns))].join('');
}
