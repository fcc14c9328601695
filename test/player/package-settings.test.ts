import { expect, test } from 'vitest';
import { parseSettings, parseSignature } from '../../player/package-settings.ts';

const settings = { packageKey: 'k', serverUrl: 'https://causeway.example', scormVersion: '1.2' };

test('what the builder writes is read', () => {
  expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
});

test('a package may ask for a fresh attempt with each one of its LMS', () => {
  const asking = { ...settings, attempt: 'with-lms' };
  expect(parseSettings(JSON.stringify(asking))).toEqual(asking);
  expect(parseSettings(JSON.stringify({ ...settings, attempt: 'always' }))).toEqual(settings);
});

test.each([
  ['nothing', ''],
  ['no object', '"x"'],
  ['an unknown version', JSON.stringify({ ...settings, scormVersion: '3' })],
  ['no key', JSON.stringify({ ...settings, packageKey: undefined })],
  ['no server', JSON.stringify({ ...settings, serverUrl: '' })],
])('%s is no settings', (_, text) => expect(parseSettings(text)).toBeUndefined());

test.each([
  [`#signature=1764000000.${'a'.repeat(43)}`, `1764000000.${'a'.repeat(43)}`],
  [`#page=2&signature=1764000000.${'-'.repeat(43)}&x=1`, `1764000000.${'-'.repeat(43)}`],
  ['', undefined],
  ['#signature=', undefined],
  ['#signature=1764000000.short', undefined],
  [`#othersignature=1764000000.${'a'.repeat(43)}`, undefined],
])('the signature in the fragment %j is %j', (fragment, signature) => {
  expect(parseSignature(fragment)).toBe(signature);
});
