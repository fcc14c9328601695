import { expect, test } from 'vitest';
import { createAssignmentsPage, describeEffect } from '../../../../server/admin/pages/assignments/model.ts';
import { ann, bodyOf, give, openPage, refusal } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org/assignments';
const effect = { learners: 4, measured: 4, becomeIncomplete: 3, becomeComplete: 0 };
const body = { courseId: 'sql', topicId: null, groupId: null, mandatory: true, dueOn: null };
const usual = {
  [`GET ${base}`]: give([]),
  [`GET ${base}/choices`]: give({ courses: [], groups: [] }),
};

test('what a new assignment does is shown before it is set, and only then it is', async () => {
  const { page, sent, actions } = await openPage(createAssignmentsPage, {
    ...usual,
    [`POST ${base}/effect`]: give(effect),
    [`POST ${base}`]: give({ id: 'a' }),
  });
  await page.proposeNew(body);
  const proposal = page.proposal.value;
  expect(proposal).toEqual({ kind: 'create', body, effect });
  expect(sent.some(({ line }) => line === `POST ${base}`)).toBe(false);
  if (proposal !== null) await page.confirm(proposal);
  expect(sent.filter(({ line }) => line === `POST ${base}`).map(bodyOf)).toEqual([body]);
  expect([page.proposal.value, actions.news.value]).toEqual([null, 'The assignment is set.']);
});

test('what cannot be assigned is refused to the form', async () => {
  const { page } = await openPage(createAssignmentsPage, {
    ...usual,
    [`POST ${base}/effect`]: refusal(422, 'Wrong'),
  });
  expect((await page.proposeNew(body))?.title).toBe('Wrong');
  expect(page.proposal.value).toBeNull();
});

test('a removal is shown with what it does, and can be left', async () => {
  const course = { id: 'sql', title: 'SQL' };
  const assignment = { id: 'a', course, topic: null, group: null, mandatory: true, dueOn: null };
  const { page } = await openPage(createAssignmentsPage, {
    ...usual,
    [`GET ${base}/a/removal-effect`]: give(effect),
  });
  await page.proposeRemoval(assignment);
  expect(page.proposal.value).toEqual({ kind: 'remove', assignment, effect });
  page.cancel();
  expect(page.proposal.value).toBeNull();
});

test('who only reads reports is offered nothing to change', async () => {
  const { page } = await openPage(createAssignmentsPage, usual, ann);
  expect(page.mayManage()).toBe(false);
});

test.each([
  [effect, 'Of 4 learners who have launched a package, 3 would become incomplete and 0 complete.'],
  [
    { ...effect, becomeIncomplete: 0 },
    'Of 4 learners who have launched a package, nobody’s completion changes.',
  ],
  [
    { ...effect, learners: 9000, measured: 1000 },
    'Of the first 1000 of 9000 learners who have launched a package, 3 would become incomplete and 0 complete.',
  ],
])('an effect is told in a sentence: %j', (given, sentence) => {
  expect(describeEffect(given)).toBe(sentence);
});
