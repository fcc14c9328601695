import { expect, test } from 'vitest';
import { parseSettings } from '../../player/package-settings.ts';

const settings = { packageKey: 'k', serverUrl: 'https://causeway.example', scormVersion: '1.2' };

test('what the builder writes is read', () => {
  expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
});

test.each([
  ['nothing', ''],
  ['no object', '"x"'],
  ['an unknown version', JSON.stringify({ ...settings, scormVersion: '3' })],
  ['no key', JSON.stringify({ ...settings, packageKey: undefined })],
  ['no server', JSON.stringify({ ...settings, serverUrl: '' })],
])('%s is no settings', (_, text) => expect(parseSettings(text)).toBeUndefined());
