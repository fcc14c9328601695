import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateLimit } from '../../../../server/http/limits/rate-limit.ts';

function openLimit(perMinute: number, mostKeys = 10) {
  let time = 0;
  const limit = createRateLimit({ perMinute, now: () => time, mostKeys });
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { limit, pass };
}

test("a minute's requests pass at once, the next one is told how long to wait", () => {
  const { limit } = openLimit(6);
  expect(Array.from({ length: 7 }, () => limit.consume('a'))).toEqual([0, 0, 0, 0, 0, 0, 10]);
});

test('who waits as long as told passes', () => {
  const { limit, pass } = openLimit(6);
  for (let count = 0; count < 6; count += 1) limit.consume('a');
  pass(limit.consume('a') * 1000);
  expect(limit.consume('a')).toBe(0);
});

test("a minute's requests pass at once also of a key that was not worth remembering at first", () => {
  const { limit } = openLimit(100);
  const waits = Array.from({ length: 101 }, () => limit.consume('a'));
  expect(waits).toEqual([...Array.from({ length: 100 }, () => 0), 1]);
});

test('who asks for a little more than the limit, evenly, is told to wait in the end', () => {
  const { limit, pass } = openLimit(100);
  const waits = Array.from({ length: 2000 }, () => {
    pass(500);
    return limit.consume('a');
  });
  // A sixth of what comes once the burst is used up, which lasts for 600; for up to 5 % fewer, as they were not remembered.
  const refused = waits.filter((wait) => wait > 0).length;
  expect(refused).toBeGreaterThanOrEqual(233);
  expect(refused).toBeLessThanOrEqual(239);
});

test('who asks for a little less than the limit always passes, also among a crowd that shares its place', () => {
  const { limit, pass } = openLimit(100, 1_000_000);
  const waits = Array.from({ length: 300 }, (_, turn) => {
    pass(620);
    for (let other = 0; other < 2000; other += 1) limit.consume(`other ${turn} ${other}`);
    return limit.consume('a');
  });
  expect(new Set(waits)).toEqual(new Set([0]));
});

test('a key that comes once among two hundred thousand others in a moment passes, as they do', () => {
  const { limit } = openLimit(40, 1_000_000);
  const waits = Array.from({ length: 200_000 }, (_, key) => limit.consume(`key ${key}`));
  expect(new Set(waits)).toEqual(new Set([0]));
});

test('one key does not use up the share of another', () => {
  const { limit } = openLimit(1);
  limit.consume('a');
  expect([limit.consume('a') > 0, limit.consume('b')]).toEqual([true, 0]);
});

test('keys that are forgotten, because they have their whole minute back, are treated as if remembered', () => {
  const take = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), pause: fc.nat(40_000) });
  fc.assert(
    fc.property(fc.array(take, { maxLength: 100 }), (takes) => {
      const together = openLimit(3);
      const alone = { a: openLimit(3), b: openLimit(3), c: openLimit(3), d: openLimit(3) };
      for (const { key, pause } of takes) {
        for (const { pass } of [together, ...Object.values(alone)]) pass(pause);
        expect(together.limit.consume(key)).toBe(alone[key].limit.consume(key));
      }
    }),
  );
});

test('never more than a burst and the refill pass', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5000), { maxLength: 200 }), (pauses) => {
      const { limit, pass } = openLimit(30);
      const passed = pauses.filter((pause) => {
        pass(pause);
        return limit.consume('a') === 0;
      });
      const total = pauses.reduce((sum, pause) => sum + pause, 0);
      expect(passed.length).toBeLessThanOrEqual(30 + total / 2000 + 1);
    }),
  );
});

test('a clock that is set back takes nothing away', () => {
  const { limit, pass } = openLimit(2);
  limit.consume('a');
  pass(-3_600_000);
  expect(limit.consume('a')).toBe(0);
});

test('what is used a little is no news for others', () => {
  const { limit } = openLimit(100);
  for (let count = 0; count < 5; count += 1) limit.consume('a');
  expect(limit.collect(10)).toEqual([]);
});

test('what is used more is told whole, and from then on as it is taken', () => {
  const { limit } = openLimit(100);
  for (let count = 0; count < 6; count += 1) limit.consume('a');
  const told = limit.collect(10);
  limit.consume('a');
  expect([told, limit.collect(10)]).toEqual([[{ key: 'a', taken: 6 }], [{ key: 'a', taken: 1 }]]);
});

test('what others took is missing here, and what was taken meanwhile too', () => {
  const { limit } = openLimit(10);
  limit.consume('a');
  const [told = { key: '', taken: 0 }] = limit.collect(10);
  limit.consume('a');
  limit.settle(told, 3);
  expect([limit.consume('a'), limit.consume('a'), limit.consume('a')]).toEqual([0, 0, 6]);
});

test('what nobody could be told is told the next time', () => {
  const { limit } = openLimit(10);
  limit.consume('a');
  const [told = { key: '', taken: 0 }] = limit.collect(10);
  limit.consume('a');
  limit.settle(told, undefined);
  expect(limit.collect(10)).toEqual([{ key: 'a', taken: 2 }]);
});

test('a key that is full again everywhere is told no longer', () => {
  const { limit } = openLimit(10);
  limit.consume('a');
  const [told = { key: '', taken: 0 }] = limit.collect(10);
  limit.settle(told, 10);
  expect(limit.collect(10)).toEqual([]);
});

test('more keys than are told at once take turns', () => {
  const { limit } = openLimit(1);
  for (const key of ['a', 'b', 'c']) limit.consume(key);
  const keys = () => limit.collect(2).map(({ key }) => key);
  expect([keys(), keys()]).toEqual([
    ['a', 'b'],
    ['c', 'a'],
  ]);
});

test('with more keys than are remembered, the ones that were seen longest ago start anew', () => {
  const { limit } = openLimit(1, 10);
  limit.consume('a');
  expect(limit.consume('a')).toBe(60);
  for (let other = 0; other < 20; other += 1) limit.consume(`other ${other}`);
  expect(limit.consume('a')).toBe(0);
});

test('a key that is asked all the time is remembered, however many others come', () => {
  const { limit } = openLimit(1, 10);
  limit.consume('a');
  const waits = Array.from({ length: 50 }, (_, other) => {
    limit.consume(`other ${other}`);
    return limit.consume('a');
  });
  expect(new Set(waits)).toEqual(new Set([60]));
});
