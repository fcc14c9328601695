import { expect, test } from 'vitest';
import { createClassesPage } from '../../../../server/admin/pages/classes/model.ts';
import { bodyOf, give, openPage, refusal } from '../setting/answering-server.ts';

const organization = '/api/admin/organizations/org';
const maths = {
  id: 'c1',
  title: 'Mathematics A',
  school: 'School',
  course: 'Mathematics',
  terms: ['2026'],
  teachers: ['Tom Teacher'],
  students: 1,
};
const open = (answers: Parameters<typeof openPage>[1] = {}) =>
  openPage(createClassesPage, { [`GET ${organization}/classes`]: give([maths]), ...answers });

test('the class that the address names is shown with its members', async () => {
  const details = { ...maths, members: [] };
  const { page, route } = await open({ [`GET ${organization}/classes/c1`]: give(details) });
  route.value = { ...route.value, id: 'c1' };
  await page.load();
  expect(page.opened.value).toEqual(details);
});

test('a class that is not there says so', async () => {
  const { page, route, actions } = await open({
    [`GET ${organization}/classes/gone`]: refusal(404, 'Unknown'),
  });
  route.value = { ...route.value, id: 'gone' };
  await page.load();
  expect(actions.problem.value?.title).toBe('Unknown');
});

test('what a word means is saved', async () => {
  const { page, actions, sent } = await open({ [`PUT ${organization}/roster/words`]: give({ done: true }) });
  const meaning = { kind: 'grade', word: '09', targetId: 'g9' } as const;
  await page.words.define(meaning);
  const put = sent.find(({ line }) => line.startsWith('PUT'));
  expect([put && bodyOf(put), actions.news.value]).toEqual([
    meaning,
    '“09” is saved. Later imports keep it.',
  ]);
});
