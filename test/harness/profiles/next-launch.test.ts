import { expect, test } from 'vitest';
import type { ScoRecord } from '../attempt/attempt.ts';
import { lmsProfiles } from './lms-profiles.ts';
import { seedByTraits } from './next-launch.ts';

const strict = lmsProfiles.strict.standards['1.2'];
const seed = { 'cmi.suspend_data': '<a&b>', 'cmi.core.entry': 'resume', 'cmi.core.lesson_mode': 'normal' };

const fresh = {
  ...seed,
  'cmi.suspend_data': '',
  'cmi.core.student_id': 'ann',
  'cmi.core.student_name': 'Verne, Ann',
};

function left(model: Record<string, string>): ScoRecord {
  return { model, launches: 1, state: 'terminated' };
}

test('after passing Moodle launches for review, without credit', () => {
  const traits = lmsProfiles.moodle.standards['1.2'];
  expect(
    seedByTraits({ edition: '1.2', traits, fresh }, seed, left({ 'cmi.core.lesson_status': 'passed' })),
  ).toMatchObject({
    'cmi.core.lesson_mode': 'review',
    'cmi.core.credit': 'no-credit',
  });
});

test('Chamilo says ab-initio after a suspend', () => {
  const traits = lmsProfiles.chamilo.standards['1.2'];
  const next = seedByTraits({ edition: '1.2', traits, fresh }, seed, left({ 'cmi.core.exit': 'suspend' }));
  expect(next['cmi.core.entry']).toBe('ab-initio');
});

test.each([
  ['exact', '<a&b>'],
  ['blank', ''],
  ['html-escaped', '&lt;a&amp;b&gt;'],
] as const)('suspend data that comes back %s', (suspendDataComesBack, text) => {
  const traits = { ...strict, suspendDataComesBack };
  expect(seedByTraits({ edition: '1.2', traits, fresh }, seed, left({}))['cmi.suspend_data']).toBe(text);
});

const passed = left({ 'cmi.core.lesson_status': 'passed' });
const found = { ...seed, 'cmi.core.student_id': 'ann', 'cmi.core.student_name': 'Verne, Ann' };

test.each([
  ['Open edX names a number', 'openEdx', { 'cmi.core.student_id': '305274', 'cmi.core.student_name': 'ann' }],
  ['ILIAS adds a suffix', 'ilias', { 'cmi.core.student_id': 'ann_r_1' }],
  ['Frappe names nobody', 'frappe', { 'cmi.core.student_id': '', 'cmi.core.student_name': '' }],
  [
    'Frappe erases what it kept once a learner has passed',
    'frappe',
    { 'cmi.suspend_data': '', 'cmi.launch_data': '' },
  ],
  ['OpenOLAT does not load the data of a finished attempt', 'openOlat', { 'cmi.suspend_data': '' }],
  [
    'Claroline launches without credit, in mode normal',
    'claroline',
    { 'cmi.core.credit': 'no-credit', 'cmi.core.lesson_mode': 'normal' },
  ],
] as const)('%s', (_, profile, expected) => {
  const traits = lmsProfiles[profile].standards['1.2'];
  expect(seedByTraits({ edition: '1.2', traits, fresh }, found, passed)).toMatchObject(expected);
});
