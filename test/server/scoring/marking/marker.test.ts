import { describe, expect, test } from 'vitest';
import type { Exercise } from '../../../../server/courses/course.ts';
import { createMarker } from '../../../../server/scoring/marking/marker.ts';
import { viewQuestion } from '../../../../server/scoring/marking/question-view.ts';

const shared = { task: 'What?', hints: [] };
const lines: Exercise = {
  ...shared,
  kind: 'lines',
  lines: [2, 5],
  explanation: 'Both.',
  feedback: { byLine: { '3': 'Not three.' }, otherwise: 'No.' },
};
const remediation: Exercise = {
  ...shared,
  kind: 'remediation',
  options: ['a', 'b'].map((id) => ({
    id,
    title: id,
    code: [],
    marks: '',
    correct: id === 'b',
    why: `${id}!`,
  })),
};
const choice: Exercise = {
  ...shared,
  kind: 'choice',
  items: ['a', 'b', 'c'].map((id) => ({ id, text: id, correct: id !== 'b', why: `${id}!` })),
};
const order: Exercise = {
  ...shared,
  kind: 'order',
  items: ['a', 'b', 'c'].map((id) => ({ id, text: id, why: `${id}!` })),
  otherwise: 'Not there.',
};
const markerOf = (exercise: Exercise) => createMarker(exercise, { code: [[], [], [], [], []] });

const cases = [
  {
    name: 'lines',
    exercise: lines,
    right: ['5', '2'],
    wrong: ['2', '3'],
    said: [{ on: '3', text: 'Not three.' }],
    stranger: '6',
  },
  {
    name: 'a remediation',
    exercise: remediation,
    right: ['b'],
    wrong: ['a'],
    said: [{ on: 'a', text: 'a!' }],
    stranger: 'c',
  },
  {
    name: 'a choice',
    exercise: choice,
    right: ['c', 'a'],
    wrong: ['a', 'b'],
    said: [{ on: 'b', text: 'b!' }],
    stranger: 'd',
  },
  {
    name: 'an order',
    exercise: order,
    right: ['a', 'b', 'c'],
    wrong: ['a', 'c', 'b'],
    said: [{ on: 'c', text: 'Not there.' }],
    stranger: 'd',
  },
];

describe.each(cases)('$name', ({ exercise, right, wrong, said, stranger }) => {
  const marker = markerOf(exercise);
  test('is right when it is the whole answer, and explained then', () => {
    expect(marker.isRight(right)).toBe(true);
    expect(marker.explainAll().map(({ on }) => on)).toEqual(expect.arrayContaining([...right]));
  });

  test('is wrong with anything else in it, and only that is explained', () => {
    expect(marker.isRight(wrong)).toBe(false);
    expect(marker.explainWrong(wrong)).toEqual(said.map((one) => ({ ...one, correct: false })));
  });

  test('is wrong when a part is missing', () => {
    expect(marker.isRight(right.slice(1))).toBe(false);
  });

  test('can hold nothing that the exercise does not offer', () => {
    expect([marker.offers(stranger), right.every(marker.offers)]).toEqual([false, true]);
  });
});

test('the items of an order are never shown in the right order, and always in the same', () => {
  const shown = viewQuestion(order, false);
  expect(shown.items.map(({ id }) => id)).not.toEqual(['a', 'b', 'c']);
  expect(viewQuestion(order, false)).toEqual(shown);
});

test('the answer of a question is shown once it is solved', () => {
  expect([viewQuestion(choice, false).answer, viewQuestion(choice, true).answer]).toEqual([null, ['a', 'c']]);
  expect(viewQuestion(choice, false)).toMatchObject({ kind: 'choice', pick: 2 });
});
