import { expect, test } from 'vitest';
import { challengeScore, wholeScore } from '../../../player/model/score.ts';

test.each([
  [0, 0],
  [56.25, 56],
  [69.49, 69],
  [69.99, 69],
  [70, 70],
  [99.5, 100],
])('a score of %f reads as %i', (score, whole) => expect(wholeScore(score)).toBe(whole));

test.each([
  [160, 100],
  [111.9, 69],
  [112, 70],
  [20, 13],
])('%f points of 160 read as %i', (points, whole) => expect(challengeScore(points)).toBe(whole));
