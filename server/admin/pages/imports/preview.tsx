import type { RosterImportDetails } from '../../../roster/imports/import-fields.ts';
import { Card } from '../../components/card.tsx';
import type { Column } from '../../components/table/column.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import { kindOf } from './describe-import.ts';

type Preview = NonNullable<RosterImportDetails['preview']>;
type Decision = Preview['decisions'][number];

interface DecisionsProps {
  readonly decisions: readonly Decision[];
  readonly total: number;
}

/** Records that people have changed since they were imported, and that the import would change again. */
export function Decisions({ decisions, total }: DecisionsProps) {
  if (decisions.length === 0) return null;
  return (
    <Card title="What it overwrites">
      <p>People have changed these records since they were imported.</p>
      <StaticTable
        name="What it overwrites"
        columns={decisionColumns}
        rows={decisions}
        rowKey={({ file, sourcedId }) => `${file} ${sourcedId}`}
        empty="Nothing."
      />
      {total > decisions.length ? <p class="muted">and {total - decisions.length} more.</p> : null}
    </Card>
  );
}

const decisionColumns: readonly Column<Decision>[] = [
  { key: 'sourcedId', title: 'Record', value: ({ sourcedId }) => sourcedId },
  { key: 'kind', title: 'What', value: ({ file }) => kindOf(file) },
  {
    key: 'today',
    title: 'Says today',
    value: ({ today }) =>
      Object.entries(today)
        .map(([column, value]) => `${column}: ${value ?? '–'}`)
        .join(', '),
  },
];

interface Sample {
  readonly file: string;
  readonly change: string;
  readonly sourcedId: string;
  readonly name: string | null;
  readonly columns: readonly string[];
}

/** A few records of each kind of change. */
export function Samples({ samples }: Pick<Preview, 'samples'>) {
  const rows = samples.flatMap(({ file, added, changed, removed }) => [
    ...added.map((record): Sample => ({ ...record, file, change: 'Added' })),
    ...changed.map((record): Sample => ({ ...record, file, change: 'Changed' })),
    ...removed.map((record): Sample => ({ ...record, file, change: 'Removed' })),
  ]);
  if (rows.length === 0) return null;
  return (
    <Card title="Examples">
      <StaticTable
        name="Examples"
        columns={sampleColumns}
        rows={rows}
        rowKey={({ file, sourcedId }) => `${file} ${sourcedId}`}
        empty="None."
      />
    </Card>
  );
}

const sampleColumns: readonly Column<Sample>[] = [
  { key: 'name', title: 'Name', value: ({ name, sourcedId }) => name ?? sourcedId },
  { key: 'sourcedId', title: 'sourcedId', value: ({ sourcedId }) => sourcedId },
  { key: 'kind', title: 'What', value: ({ file }) => kindOf(file) },
  { key: 'change', title: 'Change', value: ({ change }) => change },
  { key: 'columns', title: 'Columns', value: ({ columns }) => columns.join(', ') },
];
