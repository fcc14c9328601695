import { expect, test } from 'vitest';
import { rowsOf } from '../../../../server/admin/components/table/create-table.ts';
import { createLearnersPage } from '../../../../server/admin/pages/learners/model.ts';
import type { Person } from '../../../../server/roster/people/people-routes.ts';
import { bodyOf, give, openPage, refusal } from '../setting/answering-server.ts';

const organization = '/api/admin/organizations/org';
const people = `${organization}/people`;
const ada: Person = {
  id: 'l1',
  name: 'Ada',
  email: null,
  sources: ['launch'],
  sessions: 2,
  completed: 1,
  classes: 0,
  merged: 0,
};
const person = { ...ada, inClasses: [], merges: [] };
const work = { id: 'l1', name: 'Ada', groups: [], history: [], open: [] };
const eve = { ...ada, id: 'l2', name: 'Eve' };

const open = async (answers: Parameters<typeof openPage>[1] = {}) => {
  const opened = await openPage(createLearnersPage, {
    [`GET ${people}`]: give([ada]),
    [`GET ${people}/l1`]: give(person),
    [`GET ${organization}/learners/l1`]: give(work),
    ...answers,
  });
  opened.route.value = { ...opened.route.value, id: 'l1' };
  await opened.page.load();
  return opened;
};

test('learners are searched by the server', async () => {
  const { page } = await openPage(createLearnersPage, {
    [`GET ${people}`]: give([]),
    [`GET ${people}?q=ada`]: give([ada]),
  });
  page.learners.change({ search: 'ada' });
  await expect.poll(() => rowsOf(page.learners)).toEqual([ada]);
});

test('the learner that the address names is shown, with what they did', async () => {
  const { page } = await open();
  expect(page.opened.value).toEqual({ person, work });
});

test('of somebody who has launched nothing no work is asked for', async () => {
  const imported = { ...person, sources: ['import'] };
  const { page } = await open({ [`GET ${people}/l1`]: give(imported) });
  expect(page.opened.value).toEqual({ person: imported, work: undefined });
});

test('a learner who is not there says so', async () => {
  const { actions } = await open({ [`GET ${people}/l1`]: refusal(404, 'Unknown') });
  expect(actions.problem.value?.title).toBe('Unknown');
});

test('another record is found by name, without the one that is shown, and merged', async () => {
  const { page, actions, sent } = await open({
    [`GET ${people}?q=e&limit=20`]: give([ada, eve]),
    [`POST ${people}/merges`]: give({ id: 'm1' }),
  });
  await page.merging.search('e');
  expect(page.merging.found.value).toEqual([eve]);
  await page.merging.merge(eve);
  const merge = sent.find(({ line }) => line.startsWith('POST'));
  expect(merge && bodyOf(merge)).toEqual({ keep: 'l1', merge: 'l2' });
  expect([page.merging.found.value, actions.news.value]).toEqual([
    undefined,
    'Eve is merged into this record.',
  ]);
});

test('a merge is undone', async () => {
  const { page, actions } = await open({ [`DELETE ${people}/merges/m1`]: give({ done: true }) });
  await page.merging.undo('m1');
  expect(actions.news.value).toBe('The records are separate again.');
});

test('an erased learner leads back to the list', async () => {
  const { page, route, actions } = await open({ [`DELETE ${organization}/learners/l1`]: give({ rows: 9 }) });
  await page.erase(person);
  expect([route.value.id, actions.news.value]).toEqual(['', 'Everything kept about this learner is erased.']);
});
