import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveCursor } from '../../../player/model/code-cursor.ts';

const all = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 3, 2],
  ['Home', 3, 1],
  ['End', 3, 20],
  ['PageDown', 3, 13],
  ['PageUp', 15, 5],
  ['ArrowUp', 1, 1],
  ['ArrowDown', 20, 20],
])('%s leads from line %i to line %i of 20', (key, from, to) => {
  expect(moveCursor(key, from, all(20))).toBe(to);
});

test('lines where the cursor does not stop are stepped over', () => {
  expect(moveCursor('ArrowDown', 1, [1, 4, 5])).toBe(4);
});

test('other keys do not move', () => expect(moveCursor('a', 3, all(20))).toBeUndefined());

test('no sequence of keys leaves the code', () => {
  const keys = fc.array(fc.constantFrom('ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp'));
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 40 }), (pressed, count) => {
      const line = pressed.reduce((at, key) => moveCursor(key, at, all(count)) ?? at, 1);
      return line >= 1 && line <= count;
    }),
  );
});
