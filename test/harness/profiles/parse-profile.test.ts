import { expect, test } from 'vitest';
import { parseProfile } from './parse-profile.ts';

test('a profile of one line is strict everywhere else', () => {
  const profile = parseProfile({ name: 'Ours', standards: { '1.2': { terminate: 'ignored' } } });
  expect(profile.standards['1.2']).toMatchObject({ terminate: 'ignored', errorCodes: 'standard' });
  expect(profile.standards['2004']).toBeUndefined();
});

test.each([
  [{ name: 'Ours', standards: { '1.2': { termination: 'ignored' } } }, /no trait "termination"/],
  [{ name: 'Ours', standards: { '1.2': { apiComesAfter: 'soon' } } }, /is a number/],
  [{ standards: {} }, /name/],
])('%j is refused with a reason', (text, reason) => {
  expect(() => parseProfile(text)).toThrow(reason);
});
