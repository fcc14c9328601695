import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStatementNames } from '../../../server/database/statement-names.ts';

test('a text has a name from its third time on, and always the same', () => {
  const name = createStatementNames();
  expect(['a', 'a', 'a', 'a'].map(name)).toEqual([undefined, undefined, 'causeway_1', 'causeway_1']);
});

test('texts that come once never have a name, however many they are', () => {
  const name = createStatementNames({ after: 3, most: 300, counted: 10 });
  const texts = Array.from({ length: 100 }, (_, n) => `select ${n}`);
  expect([...texts, ...texts, ...texts].map(name).every((one) => one === undefined)).toBe(true);
});

test('there are never more names than are allowed, and no two texts share one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 60 }), (texts) => {
      const name = createStatementNames({ after: 2, most: 3, counted: 4 });
      const named = texts.map((text) => [text, name(text)] as const).filter(([, given]) => given);
      const pairs = new Set(named.map((pair) => pair.join(' ')));
      expect(pairs.size).toBeLessThanOrEqual(3);
      expect(new Set(named.map(([, given]) => given)).size).toBe(pairs.size);
    }),
  );
});
