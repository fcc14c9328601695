import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { english } from '../../../player/language/en.ts';
import { formatTime, speak, t, tCount } from '../../../player/language/translate.ts';

const keys = Object.keys(english);
const folder = join(import.meta.dirname, '../../../player');
const sources = globSync('**/*.{ts,tsx}', { cwd: folder })
  .filter((file) => !/^(dist|language)/.test(file))
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');

test('places are filled', () => expect(t('outline.topic-done', { done: 1, total: 2 })).toBe('1 of 2'));

test('a number chooses the form of the sentence', () => {
  expect([tCount('select.none', 1), tCount('select.none', 2)]).toEqual([
    'Choose 1 line in the code.',
    'Choose 2 lines in the code.',
  ]);
});

test.each(['en', 'ar'] as const)('times in %s are written in Latin digits, by 24 hours', (code) => {
  speak({ code, texts: english });
  expect(formatTime(new Date(2026, 0, 1, 14, 2))).toBe('14:02');
});

test('every form for one has a form for many', () => {
  const ones = keys.filter((key) => key.endsWith('.one'));
  expect(ones.filter((key) => !keys.includes(key.replace(/one$/, 'other')))).toEqual([]);
});

/** Keys put together from a kind, as `lms.${kind}`: what stands before the kind. */
const families = [...sources.matchAll(/`([\w.-]+)\$\{/g)].map(([, stem]) => stem ?? '');

test('every sentence is used somewhere', () => {
  const stems = keys.map((key) => key.replace(/\.(one|other)$/, ''));
  const isUsed = (key: string) =>
    sources.includes(`'${key}'`) ||
    sources.includes(`"${key}"`) ||
    families.some((family) => key.startsWith(family));
  expect(stems.filter((key) => !isUsed(key))).toEqual([]);
});
