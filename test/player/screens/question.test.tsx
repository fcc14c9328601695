// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { QuestionView } from '../../../bridge/index.ts';
import { imagineConnection } from '../imagined-connection.ts';
import { view } from '../sample-course.ts';
import { drawCourse } from './draw.tsx';

const items = ['a', 'b'].map((id) => ({ id, text: `Step ${id}` }));

async function draw(question: QuestionView) {
  const challenge = { ...view, find: { ...view.find, question } };
  const drawn = await drawCourse(imagineConnection({ challenge }));
  await drawn.press('Start');
  return drawn;
}

test('a question in words is answered by choosing, and the code is there to read', async () => {
  const { find, press, connection, count } = await draw({ kind: 'choice', pick: 1, items, answer: null });
  expect([count('[role=listbox]'), count('section.code')]).toEqual([0, 1]);
  find('.option:nth-of-type(2) input').click();
  await press('Check');
  expect(connection.acts.at(-1)).toMatchObject({ type: 'question-answered', phase: 1, items: ['b'] });
});

test('steps are put in order by buttons that say what they move', async () => {
  const { press, connection } = await draw({ kind: 'order', pick: 2, items, answer: null });
  await press('Move down: Step a');
  await press('Check');
  expect(connection.acts.at(-1)).toMatchObject({ items: ['b', 'a'] });
});
