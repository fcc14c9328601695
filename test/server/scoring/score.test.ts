import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rawScore, successOf } from '../../../server/scoring/score.ts';

const scores = fc.array(fc.double({ min: 10, max: 160, noNaN: true }), { minLength: 1, maxLength: 40 });

test.each([
  [[160], 100],
  [[160, 160, 160], 100],
  [[112], 70],
  [[160, 80], 75],
  [[110], 68.75],
  [[100, 110, 120], 68.75],
  [[20, 20, 90], 27.08],
])('challenge scores %j give the raw score %d: min(avg / 1.6, 100)', (challengeScores, raw) => {
  expect(rawScore(challengeScores)).toBe(raw);
});

test('there is no score before the first completed challenge, and no verdict', () => {
  expect(rawScore([])).toBeNull();
  expect(successOf(null)).toBe('unknown');
});

test('the raw score lies between 0 and 100', () => {
  fc.assert(
    fc.property(scores, (challengeScores) => {
      expect(rawScore(challengeScores)).toBeGreaterThanOrEqual(0);
      expect(rawScore(challengeScores)).toBeLessThanOrEqual(100);
    }),
  );
});

test('a better challenge never lowers the raw score', () => {
  fc.assert(
    fc.property(scores, fc.nat(), fc.double({ min: 0, max: 50, noNaN: true }), (before, at, more) => {
      const index = at % before.length;
      const after = before.map((score, place) => (place === index ? Math.min(score + more, 160) : score));
      expect(rawScore(after) ?? 0).toBeGreaterThanOrEqual(rawScore(before) ?? 0);
    }),
  );
});

test('it prints in fixed point with at most two decimals', () => {
  fc.assert(
    fc.property(scores, (challengeScores) => {
      expect(JSON.stringify(rawScore(challengeScores))).toMatch(/^\d{1,3}(\.\d{1,2})?$/);
    }),
  );
});

test.each([
  [69.99, 'failed'],
  [70, 'passed'],
  [100, 'passed'],
  [0, 'failed'],
] as const)('a raw score of %d has %s', (score, success) => {
  expect(successOf(score)).toBe(success);
});
