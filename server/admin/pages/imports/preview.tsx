import type { RosterImportDetails } from '../../../roster/imports/import-fields.ts';
import { Card } from '../../components/card.tsx';
import type { Column } from '../../components/table/column.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import { type Decision, describeDecision, describeOutcome } from './describe-decision.ts';
import { kindOf } from './describe-import.ts';

type Preview = NonNullable<RosterImportDetails['preview']>;
interface DecisionsProps {
  readonly decisions: readonly Decision[];
  readonly total: number;
}

/** What people have decided about records, people and words that the import would write. */
export function Decisions({ decisions, total }: DecisionsProps) {
  if (decisions.length === 0) return null;
  return (
    <Card title="What people have decided">
      <p>The import overwrites what was edited. People who were merged and words with a meaning stay so.</p>
      <StaticTable
        name="What people have decided"
        columns={decisionColumns}
        rows={decisions}
        rowKey={(_, index) => index}
        empty="Nothing."
      />
      {total > decisions.length ? <p class="muted">and {total - decisions.length} more.</p> : null}
    </Card>
  );
}

const decisionColumns: readonly Column<Decision>[] = [
  { key: 'record', title: 'Record', value: (decision) => describeDecision(decision).record },
  { key: 'what', title: 'What', value: (decision) => describeDecision(decision).what },
  { key: 'today', title: 'Today', value: (decision) => describeDecision(decision).says },
  { key: 'outcome', title: 'After the import', value: describeOutcome },
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
