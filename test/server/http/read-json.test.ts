import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeStorable } from '../../../server/http/read-json.ts';

test.each([
  [String.raw`"a\u0000b"`, 'ab'],
  [String.raw`"a\ud800b"`, 'a\ufffdb'],
  [String.raw`"a\udc00b"`, 'a\ufffdb'],
  [String.raw`"\ud83d\ude00"`, '😀'],
  [String.raw`"\\u0000"`, String.raw`\u0000`],
  [String.raw`"\u00e9"`, 'é'],
])('%s reads as %j', (json, text) => {
  expect(JSON.parse(makeStorable(json))).toBe(text);
});

test('whatever text is sent, what is read holds nothing that a database cannot keep', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = JSON.stringify(text).replace(
        /[^\x20-\x7e]/g,
        (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      expect(JSON.parse(makeStorable(json))).toBe(Buffer.from(text).toString().replaceAll('\0', ''));
    }),
  );
});
