import { describe, expect, test } from 'vitest';
import { assetFiles } from '../../../manifests/launch-page.ts';
import { catalogues } from '../../../player/language/catalogue-files.ts';
import { english } from '../../../player/language/en.ts';
import { chooseLanguage } from '../../../player/language/languages.ts';
import { speak, tCount } from '../../../player/language/translate.ts';

const keys = Object.keys(english) as (keyof typeof english)[];
const stems = keys.filter((key) => key.endsWith('.other')).map((key) => key.slice(0, -'.other'.length));
const placesOf = (text = '') => [...text.matchAll(/\{[\w-]+\}/g)].map(([place]) => place).sort();

describe.each(Object.entries(catalogues))('%s', (code, texts) => {
  test('has every sentence, and no other than plural forms', () => {
    const isForm = (key: string) => stems.some((stem) => key.startsWith(`${stem}.`));
    expect(keys.filter((key) => !texts[key]?.trim())).toEqual([]);
    expect(Object.keys(texts).filter((key) => !(key in english) && !isForm(key))).toEqual([]);
  });

  test('fills in what English fills in', () => {
    const plain = keys.filter((key) => !stems.some((stem) => key.startsWith(`${stem}.`)));
    expect(plain.filter((key) => `${placesOf(texts[key])}` !== `${placesOf(english[key])}`)).toEqual([]);
    const others = stems.map((stem) => `${stem}.other` as keyof typeof english);
    expect(others.filter((key) => `${placesOf(texts[key])}` !== `${placesOf(english[key])}`)).toEqual([]);
  });

  test('has a form for each number below a thousand', () => {
    const rules = new Intl.PluralRules(code);
    const used = new Set(Array.from({ length: 1000 }, (_, number) => rules.select(number + 1)));
    const missing = stems.flatMap((stem) => [...used].map((form) => `${stem}.${form}`));
    expect(missing.filter((key) => !(key in texts))).toEqual([]);
  });

  test('lies in each package as a file of its own', () => {
    expect(assetFiles).toContain(`language-${code}.json`);
  });
});

test('Arabic counts in its own forms', () => {
  speak({ code: 'ar', texts: catalogues.ar });
  expect([2, 3, 11].map((count) => tCount('select.none', count))).toEqual([
    'اختر سطرين من الشيفرة.',
    'اختر 3 أسطر من الشيفرة.',
    'اختر 11 سطرًا من الشيفرة.',
  ]);
  speak({ code: 'en', texts: english });
});

describe('the language', () => {
  test.each([
    ['of the learner comes first', { chosen: 'fr', lms: 'de', browser: ['es'] }, 'fr'],
    ['of the LMS comes next', { chosen: 'auto', lms: 'de-AT', browser: ['es'] }, 'de'],
    ['of an LMS is read in its own spelling', { chosen: 'auto', lms: 'AR_eg', browser: [] }, 'ar'],
    ['of the browser where the LMS has none', { chosen: 'auto', lms: '', browser: ['nl', 'es-MX'] }, 'es'],
    ['is English where no wish can be met', { chosen: 'auto', lms: 'xx', browser: ['nl'] }, 'en'],
  ] as const)('%s', (_, wishes, code) => expect(chooseLanguage(wishes)).toBe(code));
});

test('French punctuation stays on the line of the word before it', () => {
  const texts = Object.values(catalogues.fr).filter((text) => !text.includes('H, ?'));
  expect(texts.filter((text) => / [:;!?»]|« /.test(text))).toEqual([]);
});
