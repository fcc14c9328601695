import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTotalTime, secondsOf } from './durations.ts';

test.each([
  ['0000:01:05', 65],
  ['26:03:04.5', 93_784.5],
  ['PT65.5S', 65.5],
  ['P1DT1M', 86_460],
  ['PT26H3M4S', 93_784],
  ['1:02:03', 0],
  ['an hour', 0],
  ['', 0],
])('%j lasts %d seconds', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});

test.each(['1.2', '2004-3rd', '2004-4th'] as const)(
  'in %s a total time reads back as what was written',
  (edition) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (hundredths) => {
        expect(secondsOf(formatTotalTime(edition, hundredths / 100))).toBeCloseTo(hundredths / 100, 2);
      }),
    );
  },
);
