import { expect, test } from 'vitest';
import { type Decision, describeDecision } from '../../../../server/admin/pages/imports/describe-decision.ts';
import { describeVerdict, summarize } from '../../../../server/admin/pages/imports/describe-import.ts';
import { createImportsPage } from '../../../../server/admin/pages/imports/model.ts';
import { give, openPage, refusal } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org/roster/imports';
const one = {
  id: 'i1',
  state: 'previewed',
  startedAt: '2026-11-28T10:00:00Z',
  endedAt: null,
  startedBy: 'Ann',
  fileName: 'school.zip',
  changes: [{ file: 'users', added: 3, changed: 1, removed: 0 }],
  decisions: 0,
  faults: { total: 0, countByCode: {} },
} as const;
const summary = { ...one, changes: [...one.changes] };
const details = { ...summary, findings: [], preview: { samples: [], decisions: [] } };

const open = (answers: Parameters<typeof openPage>[1]) =>
  openPage(createImportsPage, { [`GET ${base}`]: give([summary]), ...answers });

test('a zip is looked at, and its preview is opened', async () => {
  const { page, route } = await open({ [`POST ${base}?name=school.zip`]: give(details) });
  await page.preview(new File(['zip'], 'school.zip'));
  expect([page.opened.value, route.value.id, page.reading.value]).toEqual([details, 'i1', '']);
});

test('what was previewed is applied', async () => {
  const applied = { ...details, state: 'applied', preview: null };
  const { page, actions } = await open({ [`POST ${base}/i1/apply`]: give(applied) });
  await page.apply('i1');
  expect([page.opened.value, actions.news.value]).toEqual([applied, 'The roster is imported.']);
});

test('a preview that is out of date says so and stays', async () => {
  const { page, actions } = await open({ [`POST ${base}/i1/apply`]: refusal(409, 'The roster has changed') });
  await page.apply('i1');
  expect(actions.problem.value?.title).toBe('The roster has changed');
});

test('a discarded preview leads back to the list', async () => {
  const { page, route } = await open({ [`DELETE ${base}/i1`]: give({ done: true }) });
  route.value = { ...route.value, id: 'i1' };
  await page.discard('i1');
  expect([route.value.id, page.opened.value]).toEqual(['', undefined]);
});

test('an import is told in a sentence', () => {
  expect(describeVerdict(summary)).toBe('3 to add, 1 to change, 0 to remove.');
  expect(describeVerdict({ ...summary, state: 'applied' })).toBe('3 added, 1 changed, 0 removed.');
  expect(describeVerdict({ ...summary, changes: [] })).toBe(
    'Nothing changes: the roster says all of this already.',
  );
  const refused = { ...summary, state: 'refused', faults: { total: 1, countByCode: { X: 1 } } } as const;
  expect(describeVerdict(refused)).toBe('1 fault found. Nothing was imported.');
});

test('and as short as a row', () => {
  expect([summarize(summary), summarize({ ...summary, changes: [] })]).toEqual([
    'People +3 ~1',
    'Nothing changes',
  ]);
});

const decisions: readonly (readonly [Decision, ReturnType<typeof describeDecision>])[] = [
  [
    {
      kind: 'edited',
      outcome: 'overwritten',
      file: 'orgs',
      sourcedId: 'o',
      today: { name: 'New', type: null },
    },
    { what: 'Organizations', record: 'o', says: 'name: New, type: –' },
  ],
  [
    { kind: 'merged', outcome: 'kept', sourcedId: 'susan', keptSourcedId: 'sue', keptName: 'Sue Student' },
    { what: 'Merged people', record: 'susan', says: 'merged into Sue Student (sue)' },
  ],
  [
    { kind: 'word', outcome: 'kept', of: 'subject', word: 'Algebra', meaning: 'Mathematics', classes: 2 },
    { what: 'Subject', record: 'Algebra', says: 'means Mathematics' },
  ],
  [
    { kind: 'word', outcome: 'kept', of: 'grade', word: '9', meaning: null, classes: 1 },
    { what: 'Grade', record: '9', says: 'means nothing' },
  ],
];

test.each(decisions)('a decision is told in words: %j', (decision, words) => {
  expect(describeDecision(decision)).toEqual(words);
});
