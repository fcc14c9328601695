import type { RosterImportSummary } from '../../../roster/imports/import-fields.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { stateTitles, summarize } from './describe-import.ts';
import { ImportScreen } from './import.tsx';
import { createImportsPage, type ImportsPage } from './model.ts';

interface ImportsProps {
  readonly page: ImportsPage;
}

function ImportsScreen({ page }: ImportsProps) {
  if (page.isOpened()) return <ImportScreen page={page} />;
  return (
    <>
      <PageTitle
        title="Imports"
        lead="Rosters that came as OneRoster CSV. A zip is looked at before anything is written."
        asOf={asOf(page.imports)}
      >
        <a class="button" href={page.exportAddress} download>
          Export the roster
        </a>
      </PageTitle>
      {page.mayImport() ? <Upload page={page} /> : null}
      <Card title="Imports so far">
        <Table
          table={page.imports}
          name="Imports"
          columns={listColumns(page)}
          rowKey={({ id }) => id}
          empty="Nothing has been imported yet."
        />
      </Card>
    </>
  );
}

function Upload({ page }: ImportsProps) {
  const choose = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    if (file !== undefined) void page.preview(file);
    // The same file, mended, can be chosen again.
    input.value = '';
  };
  const name = page.reading.value;
  return (
    <Card title="Import a roster">
      <div class="field">
        <label for="roster">OneRoster 1.2 CSV, a zip</label>
        <input id="roster" type="file" accept=".zip,application/zip" onChange={choose} />
      </div>
      <p class="muted" aria-live="polite">
        {name === '' ? 'You see what it would change before it does.' : `Reading ${name}`}
      </p>
    </Card>
  );
}

function listColumns(page: ImportsPage): readonly Column<RosterImportSummary>[] {
  return [
    {
      key: 'file',
      title: 'File',
      value: ({ fileName }) => fileName ?? 'Command line',
      cell: (one) => <a href={page.addressOf(one)}>{one.fileName ?? 'Command line'}</a>,
    },
    { key: 'at', title: 'Sent', kind: 'time', value: ({ startedAt }) => startedAt },
    { key: 'by', title: 'By', value: ({ startedBy }) => startedBy },
    { key: 'state', title: 'State', value: ({ state }) => stateTitles[state] },
    { key: 'changes', title: 'Changes', value: summarize },
  ];
}

export const importsPage = definePage(createImportsPage, ImportsScreen);
