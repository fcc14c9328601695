import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCoarseCounts } from '../../../../server/http/limits/coarse-counts.ts';

function openCounts(windowMs: number) {
  let time = 0;
  const counts = createCoarseCounts({ now: () => time, windowMs });
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { counts, pass };
}

test('a key is never counted less often than it came in the last window', () => {
  const come = fc.record({ key: fc.string({ maxLength: 3 }), pause: fc.nat(400) });
  fc.assert(
    fc.property(fc.array(come, { maxLength: 200 }), (comings) => {
      const { counts, pass } = openCounts(1000);
      const seen: { key: string; at: number }[] = [];
      let at = 0;
      for (const { key, pause } of comings) {
        at += pause;
        pass(pause);
        seen.push({ key, at });
        const least = seen.filter((one) => one.key === key && one.at > at - 1000).length;
        expect(counts.add(key)).toBeGreaterThanOrEqual(least);
      }
    }),
  );
});

test('what came two windows ago counts no more, however long nobody came', () => {
  for (const pause of [2000, 3000, 60_000]) {
    const { counts, pass } = openCounts(1000);
    for (let count = 0; count < 5; count += 1) counts.add('a');
    pass(pause);
    expect(counts.add('a')).toBe(1);
  }
});

test('nearly all of ten thousand keys are counted by themselves', () => {
  const { counts } = openCounts(1000);
  const firsts = Array.from({ length: 10_000 }, (_, key) => counts.add(`session-${key}`));
  expect(firsts.filter((count) => count === 1).length).toBeGreaterThan(9000);
});
