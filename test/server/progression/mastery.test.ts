import { expect, test } from 'vitest';
import { accuracyOf, isMastered } from '../../../server/progression/mastery.ts';
import { percentComplete } from '../../../server/progression/percent-complete.ts';

const thresholds = { accuracy: 90, seconds: 300 };

test.each([
  ['all right in time', { answeredQuestions: 4, rightAtFirstTry: 4, activeSeconds: 299 }, true],
  ['one of four wrong at first', { answeredQuestions: 4, rightAtFirstTry: 3, activeSeconds: 100 }, false],
  ['exactly the maximum time', { answeredQuestions: 4, rightAtFirstTry: 4, activeSeconds: 300 }, false],
  ['exactly the accuracy', { answeredQuestions: 10, rightAtFirstTry: 9, activeSeconds: 299 }, true],
  ['nothing answered', { answeredQuestions: 0, rightAtFirstTry: 0, activeSeconds: 0 }, false],
] as const)('a sitting with %s masters its unit: %o → %s', (_title, sitting, mastered) => {
  expect(isMastered(sitting, thresholds)).toBe(mastered);
});

test('accuracy is a percentage of the answered questions, and none without an answer', () => {
  expect(accuracyOf({ answeredQuestions: 3, rightAtFirstTry: 2, activeSeconds: 0 })).toBe(66.67);
  expect(accuracyOf({ answeredQuestions: 0, rightAtFirstTry: 0, activeSeconds: 0 })).toBeUndefined();
});

test.each([
  [1, 3, 33.33],
  [2, 3, 66.67],
  [7, 5, 100],
  [0, 5, 0],
  [3, 0, null],
  [3, null, null],
  [1, 800, 0.13],
])('%i mastered of %j units are %j percent', (mastered, total, percent) => {
  expect(percentComplete(mastered, total)).toBe(percent);
});
