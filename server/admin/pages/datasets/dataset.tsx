import type { CatalogueEntry } from '../../../datasets/catalogue.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import { Table } from '../../components/table/table.tsx';
import { toSearchParams } from '../../components/table/table-query.ts';
import type { DatasetRow } from './api.ts';
import { ChartCard } from './chart-card.tsx';
import type { OpenedDataset } from './model.ts';

interface DatasetProps {
  readonly opened: OpenedDataset;
  readonly listAddress: string;
}

type DatasetColumn = CatalogueEntry['columns'][number];

const numeric: readonly string[] = ['integer', 'numeric'];

/** One dataset: its rows with filters and files, a chart by day, and what its columns mean. */
export function DatasetScreen({ opened, listAddress }: DatasetProps) {
  const { entry, rows } = opened;
  const query = toSearchParams(rows.query.value);
  return (
    <>
      <PageTitle title={entry.name} lead={entry.purpose} asOf={asOf(rows)}>
        <a href={listAddress}>All datasets</a>
      </PageTitle>
      <Card title="Rows" isTitleHidden>
        <Table
          table={rows}
          name={entry.name}
          columns={entry.columns.map(toColumn)}
          rowKey={(row) => JSON.stringify(row)}
          empty="No rows."
          search="Filter by columns, then press Enter"
          placeholder="date:>=2026-01-01 is_correct:false"
        />
        <p class="muted">
          {'Whole files of the same rows: '}
          <a href={opened.fileOf(query, 'parquet')} download>
            Parquet
          </a>
          {', '}
          <a href={opened.fileOf(query, 'ndjson')} download>
            NDJSON
          </a>
          {'. Filters: column:value, column:>=value, column:<value, column:beginning*, column:null.'}
        </p>
      </Card>
      {opened.chart.day === undefined ? null : <ChartCard chart={opened.chart} />}
      <Card title="Columns">
        <StaticTable
          name="Columns"
          columns={columnColumns}
          rows={entry.columns}
          rowKey={({ name }) => name}
          empty="No columns."
        />
      </Card>
    </>
  );
}

function toColumn({ name, type }: DatasetColumn): Column<DatasetRow> {
  return {
    key: name,
    title: name,
    kind: numeric.includes(type) ? 'number' : 'text',
    value: (row) => toValue(row[name]),
  };
}

function toValue(cell: unknown): string | number | null {
  if (cell === null || typeof cell === 'number') return cell;
  return Array.isArray(cell) ? cell.join(', ') : String(cell);
}

const columnColumns: readonly Column<DatasetColumn>[] = [
  { key: 'name', title: 'Column', value: ({ name }) => name },
  { key: 'type', title: 'Type', value: ({ type }) => type },
  { key: 'meaning', title: 'Meaning', value: ({ meaning }) => meaning },
  { key: 'joins', title: 'Joins', value: ({ joins }) => joins.join(', ') },
];
