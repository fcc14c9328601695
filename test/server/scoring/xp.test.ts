import { expect, test } from 'vitest';
import { xpOf } from '../../../server/scoring/xp.ts';

test.each([
  [160, undefined, 10],
  [130, undefined, 8],
  [20, undefined, 1],
  [0, undefined, 0],
  [160, 1, 160],
  [100, 40, 3],
])('a score of %i at %s points for one XP gives %i', (score, pointsPerXp, xp) => {
  expect(xpOf(score, { pointsPerXp })).toBe(xp);
});
