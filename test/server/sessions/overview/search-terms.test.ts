import { expect, test } from 'vitest';
import { parseSearch } from '../../../../server/sessions/overview/search-terms.ts';

test('words are looked for in names, pairs in what they name, quotes keep blanks together', () => {
  expect(parseSearch('ann course:sql "Ann Verne" score:<70')).toEqual({
    ok: true,
    value: [
      { key: 'text', value: 'ann' },
      { key: 'course', value: 'sql' },
      { key: 'text', value: 'Ann Verne' },
      { key: 'score', value: '<70' },
    ],
  });
});

test('a key that there is none of is named', () => {
  expect(parseSearch('colour:red')).toEqual({ ok: false, failure: 'colour' });
});

test('nothing asks for nothing', () => {
  expect(parseSearch('  ')).toEqual({ ok: true, value: [] });
});

test('keys may have two words', () => {
  expect(parseSearch('first-try:sqli-1')).toEqual({
    ok: true,
    value: [{ key: 'first-try', value: 'sqli-1' }],
  });
});
