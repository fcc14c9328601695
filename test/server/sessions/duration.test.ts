import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../../server/sessions/duration.ts';

test.each([
  ['PT0S', 0],
  ['PT1M', 60_000],
  ['PT26H3M4.5S', 93_784_500],
  ['PT90S', 90_000],
  ['PT0.01S', 10],
])('%s is %d milliseconds', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test('what is written reads back as the same hundredths of a second', () => {
  fc.assert(
    fc.property(fc.nat(1e11), (centiseconds) => {
      expect(parseDuration(formatDuration(centiseconds * 10))).toBe(centiseconds * 10);
    }),
  );
});
