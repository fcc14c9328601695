import { expect, test } from 'vitest';
import { rowsOf } from '../../../../server/admin/components/table/create-table.ts';
import { createLearnersPage } from '../../../../server/admin/pages/learners/model.ts';
import { give, openPage, refusal } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org/learners';
const ada = { id: 'l1', name: 'Ada', firstSeenAt: '2026-11-28T10:00:00Z', sessions: 2, completed: 1 };
const details = { ...ada, groups: [], history: [], open: [] };

test('learners are searched by the server', async () => {
  const { page } = await openPage(createLearnersPage, {
    [`GET ${base}`]: give([]),
    [`GET ${base}?q=ada`]: give([ada]),
  });
  page.learners.change({ search: 'ada' });
  await expect.poll(() => rowsOf(page.learners)).toEqual([ada]);
});

test('the learner that the address names is shown', async () => {
  const { page, route } = await openPage(createLearnersPage, {
    [`GET ${base}`]: give([ada]),
    [`GET ${base}/l1`]: give(details),
  });
  route.value = { ...route.value, id: 'l1' };
  await page.load();
  expect(page.opened.value).toEqual(details);
});

test('a learner who is not there says so', async () => {
  const { page, route, actions } = await openPage(createLearnersPage, {
    [`GET ${base}`]: give([]),
    [`GET ${base}/gone`]: refusal(404, 'Unknown'),
  });
  route.value = { ...route.value, id: 'gone' };
  await page.load();
  expect(actions.problem.value?.title).toBe('Unknown');
});

test('an erased learner leads back to the list', async () => {
  const { page, route, actions } = await openPage(createLearnersPage, {
    [`GET ${base}`]: give([]),
    [`DELETE ${base}/l1`]: give({ rows: 9 }),
  });
  route.value = { ...route.value, id: 'l1' };
  await page.erase(details);
  expect([route.value.id, actions.news.value]).toEqual(['', 'Everything kept about this learner is erased.']);
});
