import type { ComponentChildren } from 'preact';
import { Time } from '../time.tsx';
import type { Column } from './column.ts';

/** How a table is sorted, and by which of its columns it can be. */
export interface Sorting {
  readonly keys: readonly string[];
  /** A column's key, with `-` before it for descending. */
  readonly current: string;
  readonly change: (sort: string) => void;
}

interface TableGridProps<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string | number;
  readonly sorting?: Sorting;
  readonly actions?: ((row: Row) => ComponentChildren) | undefined;
}

/** The rows themselves; a narrow window scrolls them sideways, also by key. */
export function TableGrid<Row>({ name, columns, rows, rowKey, sorting, actions }: TableGridProps<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset, and not one more landmark
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
    <div class="scroll" role="group" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead column={column} sorting={sorting} key={column.key} />
            ))}
            {actions === undefined ? null : <td />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={rowKey(row, rowIndex)}>
              {columns.map((column, index) => (
                <Cell column={column} row={row} isFirst={index === 0} key={column.key} />
              ))}
              {actions === undefined ? null : <td class="acts">{actions(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ColumnHeadProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
}

const arrows = { ascending: '↑', descending: '↓', none: '' } as const;

function ColumnHead<Row>({ column: { key, title, kind }, sorting }: ColumnHeadProps<Row>) {
  const look = kind === 'number' ? 'number' : undefined;
  if (sorting?.keys.includes(key) !== true)
    return (
      <th scope="col" class={look}>
        {title}
      </th>
    );
  const direction = directionOf(sorting.current, key);
  return (
    <th scope="col" class={look} aria-sort={direction}>
      <button
        type="button"
        class="sort"
        onClick={() => sorting.change(direction === 'ascending' ? `-${key}` : key)}
      >
        {title} <span aria-hidden="true">{arrows[direction]}</span>
      </button>
    </th>
  );
}

function directionOf(sort: string, key: string): keyof typeof arrows {
  if (sort === key) return 'ascending';
  return sort === `-${key}` ? 'descending' : 'none';
}

interface CellProps<Row> {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly isFirst: boolean;
}

function Cell<Row>({ column, row, isFirst }: CellProps<Row>) {
  const shown = column.cell === undefined ? <Value column={column} row={row} /> : column.cell(row);
  if (isFirst) return <th scope="row">{shown}</th>;
  return <td class={column.kind === 'number' ? 'number' : undefined}>{shown}</td>;
}

function Value<Row>({ column: { value, kind }, row }: Omit<CellProps<Row>, 'isFirst'>) {
  const given = value(row);
  if (given === null || given === '') return <span class="muted">–</span>;
  return kind === 'time' ? <Time at={String(given)} /> : given;
}
