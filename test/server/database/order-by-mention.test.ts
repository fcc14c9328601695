import { expect, test } from 'vitest';
import { orderByMention } from '../../../server/database/order-by-mention.ts';

const order = (...files: readonly (readonly [string, string])[]): string[] =>
  orderByMention(
    files.map(([name, text]) => ({ name, text })),
    ({ name }) => name,
  ).map(({ name }) => name);

test('a file stands after those that it mentions, otherwise the order stays', () => {
  expect(order(['a', 'from c'], ['b', ''], ['c', 'from b'])).toEqual(['b', 'c', 'a']);
});

test('a comment and a longer name are no mention', () => {
  expect(order(['a', 'from b_more -- as b'], ['b', ''])).toEqual(['a', 'b']);
});

test('files that read each other are named', () => {
  expect(() => order(['a', 'from b'], ['b', 'from a'], ['c', ''])).toThrow(/a, b/);
});
