import { expect, test } from 'vitest';
import { createPreferences, parsePreferences } from '../../../player/model/preferences.ts';

test.each([
  ['nothing stored', null, { look: 'device', letterKeys: 'on', language: 'auto' }],
  ['no JSON', '{', { look: 'device', letterKeys: 'on', language: 'auto' }],
  ['another shape', '[1]', { look: 'device', letterKeys: 'on', language: 'auto' }],
  ['an unknown look', '{"look":"pink"}', { look: 'device', letterKeys: 'on', language: 'auto' }],
  [
    'what was set',
    '{"look":"dark","letterKeys":"off","language":"ar"}',
    { look: 'dark', letterKeys: 'off', language: 'ar' },
  ],
])('%s is read as settings', (_, text, settings) => expect(parsePreferences(text)).toEqual(settings));

test('a change is written at once', () => {
  const written: string[] = [];
  const preferences = createPreferences({ read: () => null, write: (text) => written.push(text) });
  preferences.value = { look: 'dark', letterKeys: 'on', language: 'auto' };
  expect(parsePreferences(written.at(-1) ?? null).look).toBe('dark');
});
