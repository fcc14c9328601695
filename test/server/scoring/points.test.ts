import fc from 'fast-check';
import { expect, test } from 'vitest';
import { challengeScore, worthOf } from '../../../server/scoring/points.ts';

const usual = { byAttempt: [100, 60, 30, 10], least: 10 };
const effort = fc.record({ failedAttempts: fc.nat(30), hints: fc.nat(10) });

test.each([
  [0, 0, 100],
  [1, 0, 60],
  [2, 0, 30],
  [3, 0, 10],
  [9, 0, 10],
  [0, 1, 50],
  [0, 2, 25],
  [0, 3, 12.5],
  [0, 4, 10],
  [1, 1, 30],
  [2, 2, 10],
])('after %i wrong attempts and %i hints a right answer is worth %d', (failedAttempts, hints, points) => {
  expect(worthOf(usual, { failedAttempts, hints })).toBe(points);
});

test('a right answer is worth at least 10 and at most 100', () => {
  fc.assert(
    fc.property(effort, (done) => {
      expect(worthOf(usual, done)).toBeGreaterThanOrEqual(10);
      expect(worthOf(usual, done)).toBeLessThanOrEqual(100);
    }),
  );
});

test('a further wrong attempt never raises the worth', () => {
  fc.assert(
    fc.property(effort, (done) => {
      const later = { ...done, failedAttempts: done.failedAttempts + 1 };
      expect(worthOf(usual, later)).toBeLessThanOrEqual(worthOf(usual, done));
    }),
  );
});

test('a further hint never raises the worth', () => {
  fc.assert(
    fc.property(effort, (done) => {
      expect(worthOf(usual, { ...done, hints: done.hints + 1 })).toBeLessThanOrEqual(worthOf(usual, done));
    }),
  );
});

test("a course's own table rules its worths, the last row for all later attempts", () => {
  const own = { byAttempt: [80, 5], least: 5 };
  expect([0, 1, 7].map((failedAttempts) => worthOf(own, { failedAttempts, hints: 0 }))).toEqual([80, 5, 5]);
});

test('both phases together never give more than 160', () => {
  fc.assert(
    fc.property(effort, effort, (find, fix) => {
      const score = challengeScore(worthOf(usual, find), worthOf(usual, fix));
      expect(score).toBeGreaterThanOrEqual(20);
      expect(score).toBeLessThanOrEqual(160);
    }),
  );
});
