import { expect, test } from 'vitest';
import { filterStored } from './filter-stored.ts';
import { lmsProfiles } from './lms-profiles.ts';

const status = 'cmi.core.lesson_status';
const raw = 'cmi.core.score.raw';

function stored(
  profile: keyof typeof lmsProfiles,
  { had = {}, sent, mode = 'normal' }: { had?: object; sent: Record<string, string>; mode?: string },
) {
  const { standards } = lmsProfiles[profile];
  if (!('1.2' in standards)) throw new Error(`${profile} has no 1.2`);
  return filterStored({ edition: '1.2', traits: standards['1.2'], mode, stored: { ...had }, model: sent });
}

test.each([
  ['moodle', 'browse', ['cmi.suspend_data', status, raw]],
  ['ilias', 'review', ['cmi.suspend_data']],
  ['chamilo', 'review', []],
  ['openOlat', 'browse', []],
] as const)('of what content writes, %s stores in mode %s: %j', (profile, mode, expected) => {
  const sent = { 'cmi.suspend_data': 'x', [status]: 'completed', [raw]: '40' };
  expect(Object.keys(stored(profile, { mode, sent }).model)).toEqual(expected);
});

interface Later {
  readonly had: Record<string, string>;
  readonly sent: Record<string, string>;
  readonly kept: readonly string[];
}

test.each<readonly [string, Later]>([
  [
    'a status that falls is left out',
    { had: { [status]: 'passed' }, sent: { [status]: 'failed' }, kept: [] },
  ],
  [
    'a status that rises is stored',
    { had: { [status]: 'completed' }, sent: { [status]: 'failed' }, kept: [status] },
  ],
  ['a score that falls is left out', { had: { [raw]: '90' }, sent: { [raw]: '40' }, kept: [] }],
  ['a score that rises is stored', { had: { [raw]: '40' }, sent: { [raw]: '90' }, kept: [raw] }],
])('where the best result counts, %s', (_, { had, sent, kept }) => {
  expect(Object.keys(stored('claroline', { had, sent }).model)).toEqual(kept);
});

test('what is not stored by habit is told, so that nobody takes it for a loss', () => {
  const { notStored } = stored('claroline', { had: { [raw]: '90' }, sent: { [raw]: '40' } });
  expect(notStored).toEqual([raw]);
});

test('Frappe hears nothing more of a learner who has passed', () => {
  expect(stored('frappe', { had: { [status]: 'passed' }, sent: { 'cmi.suspend_data': 'y' } }).model).toEqual(
    {},
  );
});

test('Chamilo never stores a score of 0 or a blank value', () => {
  expect(
    stored('chamilo', { sent: { [raw]: '0', 'cmi.suspend_data': '', [status]: 'failed' } }).model,
  ).toEqual({
    [status]: 'failed',
  });
});
