import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../../server/courses/parse-json.ts';

test('whatever JSON can say is read as JSON.parse reads it, without a fault', () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), fc.boolean(), (text, isWide) => {
      const source = isWide ? JSON.stringify(JSON.parse(text), null, 2) : text;
      const { value, faults } = parseJson(source);
      expect(faults).toEqual([]);
      expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(source)));
    }),
  );
});

test('any text comes to an end', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\/*\n 1a') }), (text) => {
      parseJson(text);
    }),
  );
});

test.each([
  ['a missing comma', '{\n"a": 1\n"b": 2\n}', 2],
  ['a comma too many', '{\n"a": 1,\n}', 3],
  ['a missing colon', '{\n"a" 1\n}', 2],
  ['an open bracket', '{\n"a": [1\n}', 3],
  ['an open quote', '{\n"a": "b,\n"c": 1\n}', 2],
  ['a bare word', '{\n"a": yes\n}', 2],
  ['a comment', '{\n// no\n"a": 1\n}', 2],
  ['a field twice', '{\n"a": 1,\n"a": 2\n}', 3],
  ['a wrong escape', '{\n"a": "\\d"\n}', 2],
])('%s is told with its line, and the rest is read', (_, text, line) => {
  const { faults, value } = parseJson(text);
  expect(faults[0]?.line).toBe(line);
  expect(value).toHaveProperty('a');
});

test('a path leads to its line, and one that leads nowhere to the nearest', () => {
  const { lineOf } = parseJson('{\n"a": [\n1,\n{ "b":\n2 }\n]\n}');
  expect([lineOf(['a', 0]), lineOf(['a', 1, 'b']), lineOf(['a', 1, 'c']), lineOf([])]).toEqual([3, 5, 4, 1]);
});
