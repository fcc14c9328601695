import { expect, test } from 'vitest';
import { percentComplete } from '../../../server/progression/percent-complete.ts';

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
