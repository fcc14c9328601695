import type { RosterImportDetails } from '../../../roster/imports/import-fields.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { StaticTable } from '../../components/table/static-table.tsx';
import { describeVerdict, kindOf, stateTitles } from './describe-import.ts';
import type { ImportsPage } from './model.ts';
import { Decisions, Samples } from './preview.tsx';

interface ImportProps {
  readonly page: ImportsPage;
}

interface OneProps extends ImportProps {
  readonly one: RosterImportDetails;
}

/** An import: what it would do or did, or what is wrong with its zip. */
export function ImportScreen({ page }: ImportProps) {
  const one = page.opened.value;
  if (one === undefined) return <PageTitle title="Import" lead="" />;
  const name = one.fileName ?? 'Command line';
  return (
    <>
      <PageTitle title={name} lead={`${stateTitles[one.state]}. ${describeVerdict(one)}`}>
        <a href={page.listAddress}>All imports</a>
      </PageTitle>
      {one.state === 'previewed' && page.mayImport() ? <Decide one={one} page={page} /> : null}
      {one.state === 'refused' ? <Findings one={one} /> : <Changes one={one} />}
      {one.preview === null ? null : (
        <>
          <Decisions decisions={one.preview.decisions} total={one.decisions} />
          <Samples samples={one.preview.samples} />
        </>
      )}
    </>
  );
}

function Decide({ one, page }: OneProps) {
  const name = one.fileName ?? 'the roster';
  return (
    <Card title="Apply it?">
      <p>Nothing is written yet. All of it is applied, or nothing.</p>
      <div class="actions">
        <Button class="main" onClick={() => page.apply(one.id)}>
          Apply
        </Button>
        <Confirm
          label="Discard"
          about={name}
          consequence="The preview is let go of. Nothing changes."
          cancel="Keep it"
          onConfirm={() => page.discard(one.id)}
        />
      </div>
    </Card>
  );
}

function Changes({ one }: { readonly one: RosterImportDetails }) {
  return (
    <Card title="Changes">
      <StaticTable
        name="Changes"
        columns={changeColumns}
        rows={one.changes}
        rowKey={({ file }) => file}
        empty="Nothing changes."
      />
    </Card>
  );
}

const changeColumns: readonly Column<RosterImportDetails['changes'][number]>[] = [
  { key: 'kind', title: 'What', value: ({ file }) => kindOf(file) },
  { key: 'added', title: 'Added', kind: 'number', value: ({ added }) => added },
  { key: 'changed', title: 'Changed', kind: 'number', value: ({ changed }) => changed },
  { key: 'removed', title: 'Removed', kind: 'number', value: ({ removed }) => removed },
];

function Findings({ one: { findings, faults } }: { readonly one: RosterImportDetails }) {
  const more = faults.total - findings.length;
  return (
    <Card title="What is wrong">
      <StaticTable
        name="Findings"
        columns={findingColumns}
        rows={findings}
        rowKey={(_, index) => index}
        empty="The findings are no longer kept."
      />
      {more > 0 ? <p class="muted">and {more} more.</p> : null}
    </Card>
  );
}

const findingColumns: readonly Column<RosterImportDetails['findings'][number]>[] = [
  { key: 'file', title: 'File', value: ({ file }) => (file === '' ? 'The zip' : file) },
  { key: 'row', title: 'Row', kind: 'number', value: ({ row }) => row ?? null },
  { key: 'column', title: 'Column', value: ({ column }) => column ?? null },
  { key: 'reason', title: 'What is wrong', value: ({ reason }) => reason },
  { key: 'remedy', title: 'What to do', value: ({ remedy }) => remedy },
];
