import { expect, test } from 'vitest';
import type { ScoRecord } from '../attempt/attempt.ts';
import { lmsProfiles } from './lms-profiles.ts';
import { seedByTraits } from './next-launch.ts';

const strict = lmsProfiles.strict.standards['1.2'];
const seed = { 'cmi.suspend_data': '<a&b>', 'cmi.core.entry': 'resume', 'cmi.core.lesson_mode': 'normal' };

function left(model: Record<string, string>): ScoRecord {
  return { model, launches: 1, state: 'terminated' };
}

test('after passing Moodle launches for review, without credit', () => {
  const traits = lmsProfiles.moodle.standards['1.2'];
  expect(
    seedByTraits({ edition: '1.2', traits }, seed, left({ 'cmi.core.lesson_status': 'passed' })),
  ).toMatchObject({
    'cmi.core.lesson_mode': 'review',
    'cmi.core.credit': 'no-credit',
  });
});

test('Chamilo says ab-initio after a suspend', () => {
  const traits = lmsProfiles.chamilo.standards['1.2'];
  const next = seedByTraits({ edition: '1.2', traits }, seed, left({ 'cmi.core.exit': 'suspend' }));
  expect(next['cmi.core.entry']).toBe('ab-initio');
});

test.each([
  ['exact', '<a&b>'],
  ['blank', ''],
  ['html-escaped', '&lt;a&amp;b&gt;'],
] as const)('suspend data that comes back %s', (suspendDataComesBack, text) => {
  const traits = { ...strict, suspendDataComesBack };
  expect(seedByTraits({ edition: '1.2', traits }, seed, left({}))['cmi.suspend_data']).toBe(text);
});
