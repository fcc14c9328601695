import { expect, test } from 'vitest';
import {
  asOf,
  createTable,
  rowsOf,
  type TableSource,
} from '../../../../../server/admin/components/table/create-table.ts';
import { noAnswer } from '../../../../../server/admin/http/messages.ts';
import type { PageContext } from '../../../../../server/admin/pages/page.ts';
import { openPage } from '../../setting/answering-server.ts';

interface Row {
  readonly id: number;
}

const status = {
  key: 'status',
  title: 'Status',
  choices: [
    { value: 'open', label: 'Open' },
    { value: 'done', label: 'Done' },
  ],
};

/** A page that is one table; `asked` is what it asked its source for. */
async function openTable(source: (asked: string[]) => TableSource<Row>) {
  const asked: string[] = [];
  const create = (context: PageContext) =>
    createTable(context, source(asked), { filters: [status], sort: '-id' });
  const opened = await openPage(create);
  return { ...opened, table: opened.page, asked };
}

const paged = (asked: string[]): TableSource<Row> => ({
  kind: 'paged',
  sorts: ['id'],
  fetch: async (query) => {
    asked.push(`${query}`);
    return { ok: true, value: { rows: [{ id: asked.length }], next: '7' } };
  },
});

test('a server is asked for what the address wants, with the defaults of the table', async () => {
  const { table, asked, route } = await openTable(paged);
  table.change({ search: 'ann', filters: { status: 'done' } });
  table.change({ after: '7' });
  expect(route.value.query).toEqual({ q: 'ann', status: 'done', after: '7' });
  expect(asked).toEqual([
    'sort=-id&status=open',
    'q=ann&sort=-id&status=done',
    'q=ann&sort=-id&after=7&status=done',
  ]);
});

test('another search begins at the first page, and what is the default is left out of the address', async () => {
  const { table, route } = await openTable(paged);
  table.change({ after: '7' });
  table.change({ sort: 'id' });
  expect(route.value.query).toEqual({ sort: 'id' });
  table.change({ sort: '-id', filters: { status: 'open' } });
  expect(route.value.query).toEqual({});
});

test('rows that are all here are not fetched again for another search', async () => {
  let count = 0;
  const { table } = await openTable(() => ({
    kind: 'whole',
    fetch: async () => {
      count += 1;
      return { ok: true, value: [{ id: count }] };
    },
  }));
  table.change({ search: 'ann' });
  await table.load();
  expect([rowsOf(table), asOf(table)]).toEqual([[{ id: 1 }], expect.any(Date)]);
  await table.refresh();
  expect(rowsOf(table)).toEqual([{ id: 2 }]);
});

test('rows that cannot be fetched again stay, with the reason beside them', async () => {
  const answers = [{ ok: true, value: [{ id: 1 }] } as const, { ok: false, failure: noAnswer } as const];
  const { table } = await openTable(() => ({
    kind: 'whole',
    fetch: async () => answers.shift() ?? { ok: false, failure: noAnswer },
  }));
  await table.refresh();
  expect(table.content.value).toMatchObject({ kind: 'ready', rows: [{ id: 1 }], failure: noAnswer });
});

test('a first request that fails says so in place of rows', async () => {
  const { table } = await openTable(() => ({
    kind: 'whole',
    fetch: async () => ({ ok: false, failure: noAnswer }),
  }));
  expect(table.content.value).toEqual({ kind: 'failed', failure: noAnswer });
});
