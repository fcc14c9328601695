import { expect, test } from 'vitest';
import type { Edition } from '../attempt/attempt.ts';
import { createEngine } from '../runtime/engine.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { LmsTraits } from './lms-profile.ts';
import { lmsProfiles } from './lms-profiles.ts';
import { throughLayers, traitLayers } from './trait-layers.ts';

interface World {
  readonly runtime: Runtime;
  readonly stored: string[];
}

function lms(edition: Edition, traits: Partial<LmsTraits>, isDismissing = () => false): World {
  const stored: string[] = [];
  const store = (kind: string) => stored.push(kind) > 0;
  const strict = lmsProfiles.strict.standards[edition === '1.2' ? '1.2' : '2004'];
  const engine = createEngine({ edition, seed: { 'cmi.core.lesson_status': 'not attempted' }, store });
  const layers = traitLayers({ edition, traits: { ...strict, ...traits }, isDismissing });
  const runtime = throughLayers(engine, layers);
  runtime.answer('Initialize', ['']);
  return { runtime, stored };
}

test('a strict profile adds nothing', () => {
  const { runtime } = lms('1.2', {});
  expect(runtime.answer('SetValue', ['cmi.core.lesson_status', 'done'])).toEqual({
    returned: 'false',
    error: '405',
  });
});

test('an LMS that says yes to every value still keeps its error code', () => {
  const { runtime } = lms('2004-4th', { setReturns: 'always-true' });
  expect(runtime.answer('SetValue', ['cmi.learner_id', 'me'])).toEqual({ returned: 'true', error: '404' });
});

test('an LMS without error codes still refuses', () => {
  const { runtime } = lms('1.2', { errorCodes: 'always-0' });
  expect(runtime.answer('SetValue', ['cmi.core.student_id', 'me'])).toEqual({
    returned: 'false',
    error: '0',
  });
});

test('a blank read hides a value that is kept', () => {
  const { runtime } = lms('1.2', { blankReads: ['status'] });
  runtime.answer('SetValue', ['cmi.core.lesson_status', 'passed']);
  expect(runtime.answer('GetValue', ['cmi.core.lesson_status'])).toEqual({ returned: '', error: '0' });
  expect(runtime.model()['cmi.core.lesson_status']).toBe('passed');
});

test('a lax LMS keeps and gives back what the standard refuses', () => {
  const { runtime } = lms('1.2', { values: 'lax' });
  expect(runtime.answer('SetValue', ['cmi.core.lesson_status', 'done']).returned).toBe('true');
  expect(runtime.answer('GetValue', ['cmi.core.lesson_status']).returned).toBe('done');
  expect(runtime.model()['cmi.core.lesson_status']).toBe('done');
});

test('an ignored Terminate says yes and stores nothing', () => {
  const { runtime, stored } = lms('2004-3rd', { terminate: 'ignored' });
  expect(runtime.answer('Terminate', ['']).returned).toBe('true');
  expect(stored).toEqual([]);
});

test('exitAll stores and then throws, as Moodle does', () => {
  const { runtime, stored } = lms('2004-4th', {
    navigation: { exitAll: 'throws-but-stored', exit: 'no-but-stored' },
  });
  runtime.answer('SetValue', ['adl.nav.request', 'exitAll']);
  expect(() => runtime.answer('Terminate', [''])).toThrow(SyntaxError);
  expect(stored).toContain('terminate');
});

test('a status that was never set becomes completed at the end', () => {
  const { runtime } = lms('1.2', { statusNeverSet: 'completed' });
  runtime.answer('Terminate', ['']);
  expect(runtime.model()['cmi.core.lesson_status']).toBe('completed');
});

test('a wiped status is gone after a commit and back when written again', () => {
  const { runtime } = lms('1.2', { statusAfterCommit: 'wiped' });
  runtime.answer('SetValue', ['cmi.core.lesson_status', 'passed']);
  runtime.answer('Commit', ['']);
  expect(runtime.model()['cmi.core.lesson_status']).toBe('not attempted');
  runtime.answer('SetValue', ['cmi.core.lesson_status', 'passed']);
  expect(runtime.answer('GetValue', ['cmi.core.lesson_status']).returned).toBe('passed');
});

test('Commit while the page goes is null with 391, and Terminate stores', () => {
  const { runtime, stored } = lms('1.2', { commitOnUnload: 'null-391' }, () => true);
  expect(runtime.answer('Commit', [''])).toEqual({ returned: null, error: '391' });
  expect(runtime.answer('Terminate', ['']).returned).toBe('true');
  expect(stored).toEqual(['terminate']);
});

test.each([
  ['a+b', 'a b'],
  ['100%25', '100%'],
  ['a&b=c', 'a'],
  ['{"sid":"abc"}', '{"sid":"abc"}'],
])('a value that is not encoded on its way: %s arrives as %s', (written, kept) => {
  const { runtime } = lms('1.2', { transport: 'unencoded' });
  runtime.answer('SetValue', ['cmi.suspend_data', written]);
  expect(runtime.model()['cmi.suspend_data']).toBe(kept);
});

test.each(Object.entries(lmsProfiles))('%s takes a whole session', (_, { standards }) => {
  for (const [standard, traits] of Object.entries(standards)) {
    const { runtime } = lms(standard === '1.2' ? '1.2' : '2004-4th', traits);
    expect(String(runtime.answer('SetValue', ['cmi.suspend_data', 'x']).returned)).toBe('true');
    expect(String(runtime.answer('Commit', ['']).returned)).toBe('true');
    expect(String(runtime.answer('Terminate', ['']).returned)).toBe('true');
  }
});

test('a second Initialize of Claroline says yes', () => {
  const { runtime } = lms('1.2', { initializeAgain: 'yes' });
  expect(runtime.answer('Initialize', [''])).toEqual({ returned: 'true', error: '0' });
});

test('Chamilo completes a session in which no status was written', () => {
  const traits = { statusNeverSet: 'completed-unless-written-in-session' } as const;
  const { runtime: silent } = lms('1.2', traits);
  silent.answer('Terminate', ['']);
  expect(silent.model()['cmi.core.lesson_status']).toBe('completed');
  const { runtime: told } = lms('1.2', traits);
  told.answer('SetValue', ['cmi.core.lesson_status', 'incomplete']);
  told.answer('Terminate', ['']);
  expect(told.model()['cmi.core.lesson_status']).toBe('incomplete');
});

test('a backslash does not survive Chamilo', () => {
  const { runtime } = lms('1.2', { transport: 'breaks-on-backslash' });
  runtime.answer('SetValue', ['cmi.suspend_data', 'a\\b']);
  expect(runtime.model()['cmi.suspend_data']).toBe('ab');
});
