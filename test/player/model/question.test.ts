import { describe, expect, test } from 'vitest';
import type { QuestionView } from '../../../bridge/index.ts';
import { createExercise, isReady } from '../../../player/model/exercise.ts';
import { beginPractice, checkPractice } from '../../../player/model/practice.ts';
import { chooseItem, itemsOf, moveItem } from '../../../player/model/question.ts';
import { completedView, view } from '../sample-course.ts';

const items = ['a', 'b', 'c'].map((id) => ({ id, text: id.toUpperCase() }));
const choice: QuestionView = { kind: 'choice', pick: 1, items, answer: null };
const order: QuestionView = { kind: 'order', pick: 3, items, answer: null };
const asking = (question: QuestionView) => createExercise({ ...view, find: { ...view.find, question } });

describe('a choice', () => {
  test('of one item replaces it by the next one', () => {
    const next = chooseItem(chooseItem(asking(choice), 'a'), 'b');
    expect([itemsOf(next), isReady(next)]).toEqual([['b'], true]);
  });

  test('of two is ready with two, and an item can be taken back', () => {
    const two = ['a', 'c'].reduce(chooseItem, asking({ ...choice, pick: 2 }));
    expect([isReady(two), itemsOf(chooseItem(two, 'a'))]).toEqual([true, ['c']]);
  });

  test('leaves an item unchosen that is known to be wrong', () => {
    const feedback = [{ on: 'a', correct: false, text: 'No.' }];
    const tried = createExercise({ ...view, find: { ...view.find, question: choice, feedback } });
    expect(itemsOf(chooseItem(tried, 'a'))).toEqual([]);
  });
});

describe('an order', () => {
  test('begins as the server mixed it, and can be sent so', () => {
    expect([itemsOf(asking(order)), isReady(asking(order))]).toEqual([['a', 'b', 'c'], true]);
  });

  test('changes by one place at a time, and not beyond its ends', () => {
    expect(itemsOf(moveItem(asking(order), 'c', -1))).toEqual(['a', 'c', 'b']);
    expect(itemsOf(moveItem(asking(order), 'a', -1))).toEqual(['a', 'b', 'c']);
  });
});

test('a solved question shows its answer', () => {
  expect(itemsOf(asking({ ...order, answer: ['b', 'a', 'c'] }))).toEqual(['b', 'a', 'c']);
});

describe('in practice', () => {
  const feedback = [{ on: 'a', correct: false, text: 'Comes second.' }];
  const find = { ...completedView.find, question: { ...order, answer: ['b', 'a', 'c'] }, feedback };
  const begun = beginPractice(createExercise({ ...completedView, find }));

  test('the first item out of place is told with its reason', () => {
    expect(checkPractice(begun).mark?.feedback).toEqual(feedback);
  });

  test('the right order solves the step', () => {
    expect(checkPractice(moveItem(begun, 'a', 1)).view?.find.solved).toBe(true);
  });
});
