import { expect, test } from 'vitest';
import { rowsOf } from '../../../../server/admin/components/table/create-table.ts';
import { sumByDay } from '../../../../server/admin/pages/datasets/chart.ts';
import { createDatasetsPage } from '../../../../server/admin/pages/datasets/model.ts';
import { toQuestion } from '../../../../server/admin/pages/datasets/to-question.ts';
import { give, openPage, refusal } from '../setting/answering-server.ts';

const column = (name: string, type: string) => ({ name, type, meaning: '', filters: [], joins: [] });
const attempts = {
  name: 'attempts',
  purpose: 'First attempts',
  grain: ['student_id'],
  freshness: 'live',
  columns: [column('student_id', 'uuid'), column('date', 'date'), column('duration_sec', 'numeric')],
};
const rows = '/api/datasets/attempts';
const answers = {
  'GET /api/datasets': give({ datasets: [attempts], extra: [], organizations: ['org'] }),
  [`GET ${rows}?limit=100&organizations=org`]: give({ rows: [{ duration_sec: 30 }], next: 'more' }),
};

async function openAttempts(more: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(createDatasetsPage, { ...answers, ...more });
  opened.route.value = { ...opened.route.value, id: 'attempts' };
  await opened.page.load();
  const dataset = opened.page.opened.value;
  if (dataset === undefined) throw new Error('The dataset is not open.');
  return { ...opened, dataset };
}

test('the catalogue leads to the rows of a dataset, of the chosen organization alone', async () => {
  const { page, dataset } = await openAttempts();
  expect(page.addressOf('attempts')).toBe('#datasets/org/attempts');
  expect(rowsOf(dataset.rows)).toEqual([{ duration_sec: 30 }]);
  expect(dataset.rows.content.value).toMatchObject({ next: 'more' });
});

test.each([
  ['q=date:>=2026-01-01 date:<2026-02-01', 'date.from=2026-01-01&date.before=2026-02-01'],
  ['q=name:Ann*&sort=-date', 'name.prefix=Ann&order=-date'],
  ['q=end_time:null', 'end_time.is=null'],
  ['q=name:"Ann Lee"&after=x', 'name=Ann+Lee&after=x'],
])('what a table asks for by %s is asked by %s', (query, question) => {
  expect(decodeURIComponent(toQuestion(new URLSearchParams(query)).toString())).toBe(question);
});

test('a file has all rows of the same question', async () => {
  const { dataset } = await openAttempts();
  const query = new URLSearchParams({ q: 'date:2026-01-01', sort: 'date', after: 'x' });
  expect(dataset.fileOf(query, 'parquet')).toBe(
    `${rows}?date=2026-01-01&order=date&format=parquet&organizations=org`,
  );
});

test('a chart sums a measure by day', async () => {
  const asked = `GET ${rows}?columns=date%2Cduration_sec&order=-date&limit=10000&organizations=org`;
  const { dataset } = await openAttempts({
    [asked]: give({
      rows: [
        { date: '2026-01-02', duration_sec: 5 },
        { date: '2026-01-01', duration_sec: 30 },
        { date: '2026-01-01', duration_sec: 12 },
        { date: null, duration_sec: 1 },
      ],
      next: null,
    }),
  });
  await dataset.chart.draw('duration_sec');
  expect(dataset.chart.bars.value).toEqual([
    { day: '2026-01-01', value: 42 },
    { day: '2026-01-02', value: 5 },
  ]);
});

test('a chart that the server refuses says why', async () => {
  const asked = `GET ${rows}?columns=date&order=-date&limit=10000&organizations=org`;
  const { dataset, actions } = await openAttempts({ [asked]: refusal(400, 'There is no such column') });
  await dataset.chart.draw('rows');
  expect(actions.problem.value).not.toBe(null);
  expect(dataset.chart.bars.value).toBe(undefined);
});

test('rows are counted by the day of a moment too', () => {
  const told = [{ at: '2026-01-01T23:59:00.000Z' }, { at: '2026-01-01T00:00:00.000Z' }];
  expect(sumByDay(told, 'at', 'rows')).toEqual([{ day: '2026-01-01', value: 2 }]);
});
