import { expect, test } from 'vitest';
import { arrangeRows } from '../../../../server/admin/components/table/arrange-rows.ts';
import { rowsOf } from '../../../../server/admin/components/table/create-table.ts';
import {
  createProgressionPage,
  formatPercent,
  listClose,
} from '../../../../server/admin/pages/progression/model.ts';
import { give, openPage, refusal } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org/progression';
const student = (name: string, states: readonly string[]) => ({
  studentId: name,
  name,
  masteredUnits: states.filter((state) => state === 'mastered').length,
  pctCompleteApp: 50,
  lastActivityDate: '2026-11-28T10:00:00.000Z',
  states,
});
const answers = {
  [`GET ${base}`]: give([{ courseId: 'sql', title: 'SQL', totalUnits: 2, students: 2 }]),
  [`GET ${base}/sql?limit=500`]: give({
    courseId: 'sql',
    title: 'SQL',
    totalUnits: 2,
    units: [
      { id: 'a', title: 'Unit A' },
      { id: 'b', title: 'Unit B' },
    ],
    total: 2,
    students: [student('Ann', ['mastered', 'close']), student('Ben', ['tried', 'open'])],
  }),
};

test('the page lists courses, and each leads to its learners', async () => {
  const { page } = await openPage(createProgressionPage, answers);
  const [course] = rowsOf(page.courses);
  expect(course && page.addressOf(course)).toBe('#progression/org/sql');
});

test('an opened course has each learner with each unit, and says who is close to mastery', async () => {
  const { page, route } = await openPage(createProgressionPage, answers);
  route.value = { ...route.value, id: 'sql' };
  await page.load();
  const head = page.course.value;
  if (head === undefined) throw new Error('The course has not come.');
  expect(rowsOf(page.students).map((row) => [row.name, listClose(head, row)])).toEqual([
    ['Ann', ['Unit B']],
    ['Ben', []],
  ]);
  const columns = [
    {
      key: 'close',
      title: '',
      value: (row: (typeof rows)[number]) => String(listClose(head, row).length > 0 ? 'yes' : 'no'),
    },
  ];
  const rows = rowsOf(page.students);
  const query = { search: '', sort: '', after: '', filters: { close: 'yes' } };
  expect(arrangeRows(rows, columns, query).map(({ name }) => name)).toEqual(['Ann']);
});

test('a course that is not there is refused in the words of the server', async () => {
  const { page, route } = await openPage(createProgressionPage, {
    ...answers,
    [`GET ${base}/none?limit=500`]: refusal(404, 'There is no such course'),
  });
  route.value = { ...route.value, id: 'none' };
  await page.load();
  expect(page.students.content.value.kind).toBe('failed');
});

test('a course without a total has no percentage', () => {
  expect([formatPercent(null), formatPercent(33.33)]).toEqual(['–', '33.33 %']);
});
