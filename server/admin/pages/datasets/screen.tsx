import type { CatalogueEntry } from '../../../datasets/catalogue.ts';
import { Card } from '../../components/card.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import type { Column } from '../../components/table/column.ts';
import { asOf } from '../../components/table/create-table.ts';
import { Table } from '../../components/table/table.tsx';
import { definePage } from '../page.ts';
import { DatasetScreen } from './dataset.tsx';
import { createDatasetsPage, type DatasetsPage } from './model.ts';
import { readyQuestions } from './ready-questions.ts';

interface DatasetsProps {
  readonly page: DatasetsPage;
}

function DatasetsScreen({ page }: DatasetsProps) {
  const opened = page.opened.value;
  if (opened !== undefined) return <DatasetScreen opened={opened} listAddress={page.addressOf('')} />;
  return (
    <>
      <PageTitle
        title="Datasets"
        lead="What learners did, as tables for analysis: to look at here, to download, or by API."
        asOf={asOf(page.catalogue)}
      />
      <Card title="Ready questions">
        <ul>
          {readyQuestions.map(({ question, answer, dataset, query }) => (
            <li key={question}>
              <a href={page.addressOf(dataset, query)}>{question}</a> <span class="muted">{answer}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Catalogue">
        <Table
          table={page.catalogue}
          name="Datasets"
          columns={listColumns(page)}
          rowKey={({ name }) => name}
          empty="There are no datasets."
          search="Search datasets and columns"
        />
      </Card>
    </>
  );
}

function listColumns(page: DatasetsPage): readonly Column<CatalogueEntry>[] {
  return [
    {
      key: 'name',
      title: 'Dataset',
      value: ({ name }) => name,
      cell: ({ name }) => <a href={page.addressOf(name)}>{name}</a>,
    },
    { key: 'purpose', title: 'What it tells', value: ({ purpose }) => purpose },
    { key: 'grain', title: 'One row per', value: ({ grain }) => grain.join(', ') },
    {
      key: 'columns',
      title: 'Columns',
      value: ({ columns }) => columns.map(({ name }) => name).join(', '),
      cell: ({ columns }) => columns.length,
    },
  ];
}

export const datasetsPage = definePage(createDatasetsPage, DatasetsScreen);
