import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHighlight } from '../../../server/courses/highlight.ts';
import { languageIds } from '../../../server/courses/languages.ts';

// Put together, because a template string is what it tests.
const template = ['`a $', '{b}`'].join('');

const highlight = await createHighlight(['python', 'typescript', 'go', 'java']);

test.each([
  ['python', 'def f(): return "a" # b', ['kw', 'fn', 'str', 'com']],
  ['typescript', `const a: Foo = ${template};`, ['kw', 'ty', 'str', 'op']],
  ['go', 'func f() int { return 1 }', ['kw', 'fn', 'num']],
  ['java', 'class A { int b = 1; }', ['kw', 'ty', 'num']],
] as const)('%s gets its classes', (language, code, classes) => {
  const found = highlight(code, language).flatMap((line) => line.map(([name]) => name));
  expect(found).toEqual(expect.arrayContaining([...classes]));
});

test('code inside a template string is not coloured as a string', () => {
  const [line = []] = highlight(template, 'typescript');
  expect(line.find(([, text]) => text === 'b')?.[0]).toBe('');
});

test('no character is lost or added, whatever the code', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (code) => {
      const lines = highlight(code, 'python').map((line) => line.map(([, text]) => text).join(''));
      return lines.join('\n') === code;
    }),
    { numRuns: 50 },
  );
});

test('every language that a course may name can be coloured', async () => {
  const all = await createHighlight();
  expect(languageIds.map((language) => all('a', language).length)).toEqual(languageIds.map(() => 1));
});
