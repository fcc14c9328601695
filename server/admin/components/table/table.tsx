import type { ComponentChildren } from 'preact';
import { Button } from '../button.tsx';
import { Problem } from '../problem.tsx';
import { arrangeRows } from './arrange-rows.ts';
import type { Column } from './column.ts';
import type { TableContent, TableModel } from './create-table.ts';
import { TableGrid } from './table-grid.tsx';
import { TableTools } from './table-tools.tsx';

export interface TableProps<Row> {
  readonly table: TableModel<Row>;
  /** What the rows are, for who hears the page, and for the file's name. */
  readonly name: string;
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string | number;
  /** Said in place of rows, where there are none and none are searched for. */
  readonly empty: string;
  /** Label of the search box; without it there is none. */
  readonly search?: string;
  readonly placeholder?: string;
  /** The buttons of a row. */
  readonly actions?: (row: Row) => ComponentChildren;
}

/** Rows under named columns, with search, filters, sorting, pages and a file; all of it stands in the address bar. */
export function Table<Row>(props: TableProps<Row>) {
  const { table, columns } = props;
  const content = table.content.value;
  const query = table.query.value;
  const rows = content.kind === 'ready' ? content.rows : [];
  const shown = table.source.kind === 'whole' ? arrangeRows(rows, columns, query) : rows;
  return (
    <div class="table" aria-busy={table.isBusy.value}>
      <TableTools {...props} shown={shown} />
      <Failure content={content} retry={table.refresh} />
      <Rows {...props} content={content} shown={shown} />
      <Pages table={table} />
    </div>
  );
}

interface FailureProps<Row> {
  readonly content: TableContent<Row>;
  readonly retry: () => Promise<void>;
}

function Failure<Row>({ content, retry }: FailureProps<Row>) {
  const failure = content.kind === 'loading' ? null : content.failure;
  return (
    <>
      <Problem message={failure} />
      {failure === null ? null : (
        <p>
          <Button onClick={retry}>Try again</Button>
        </p>
      )}
    </>
  );
}

interface RowsProps<Row> extends TableProps<Row> {
  readonly content: TableContent<Row>;
  readonly shown: readonly Row[];
}

function Rows<Row>({ content, ...props }: RowsProps<Row>) {
  if (content.kind === 'loading') return <Skeleton />;
  if (content.kind === 'failed') return null;
  const { table, shown, empty, columns } = props;
  const { search, sort } = table.query.value;
  if (shown.length === 0)
    return <p class="muted">{search === '' ? empty : 'Nothing matches this search.'}</p>;
  const sorting = {
    keys: table.source.kind === 'paged' ? table.source.sorts : columns.map(({ key }) => key),
    current: sort,
    change: (next: string) => table.change({ sort: next }),
  };
  return <TableGrid {...props} rows={shown} sorting={sorting} />;
}

function Skeleton() {
  return (
    <div class="skeleton" role="status">
      <span class="unseen">Loading</span>
      <span />
      <span />
      <span />
    </div>
  );
}

function Pages<Row>({ table }: { readonly table: TableModel<Row> }) {
  const content = table.content.value;
  const next = content.kind === 'ready' ? content.next : null;
  const isFirst = table.query.value.after === '';
  if (isFirst && next === null) return null;
  return (
    <div class="pages">
      {isFirst ? null : (
        <button type="button" onClick={() => table.change({ after: '' })}>
          First page
        </button>
      )}
      {next === null ? null : (
        <button type="button" onClick={() => table.change({ after: next })}>
          Next page
        </button>
      )}
    </div>
  );
}
