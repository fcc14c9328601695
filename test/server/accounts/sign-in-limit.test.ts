import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Attempts,
  countAttempt,
  limitRules,
  secondsBlocked,
} from '../../../server/accounts/sign-in-limit.ts';

const start = new Date(Date.UTC(2026, 10, 20));
const none: Attempts = { attempts: 0, lastAt: start, blockedUntil: null };

function after(count: number): Attempts {
  return Array.from({ length: count }).reduce<Attempts>(
    (before) => countAttempt(before, start, limitRules.account),
    none,
  );
}

test.each([
  [4, 0],
  [5, 30],
  [6, 60],
  [7, 120],
  [11, 1920],
  [12, 3600],
  [1000, 3600],
])('after %i attempts one waits %i seconds', (count, seconds) => {
  expect(secondsBlocked(after(count), start)).toBe(seconds);
});

test('an attempt more never means a shorter wait', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), (count) => {
      expect(secondsBlocked(after(count + 1), start)).toBeGreaterThanOrEqual(
        secondsBlocked(after(count), start),
      );
    }),
  );
});

test('after six quiet hours one begins anew', () => {
  const later = new Date(start.getTime() + 6 * 3_600_000 + 1);
  expect(countAttempt(after(9), later, limitRules.account)).toMatchObject({
    attempts: 1,
    blockedUntil: null,
  });
});
