import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DataModel, Edition } from '../attempt/attempt.ts';
import type { Method } from '../runtime/api-names.ts';
import { createEngine } from '../runtime/engine.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { strictLayer } from './strict-layer.ts';

function strict(edition: Edition, seed: DataModel = {}): Runtime {
  const engine = createEngine({ edition, seed, store: () => true });
  return strictLayer(edition, { formats: 'checked' })(engine);
}

function running(edition: Edition): Runtime {
  const runtime = strict(edition);
  runtime.answer('Initialize', ['']);
  return runtime;
}

const ended = (edition: Edition): Runtime => {
  const runtime = running(edition);
  runtime.answer('Terminate', ['']);
  return runtime;
};

type Asked = Parameters<Runtime['answer']>;

test.each<{ edition: Edition; call: Asked; error: string }>([
  { edition: '1.2', call: ['GetValue', ['cmi.suspend_data']], error: '301' },
  { edition: '1.2', call: ['SetValue', ['cmi.suspend_data', 'x']], error: '301' },
  { edition: '1.2', call: ['Commit', ['']], error: '301' },
  { edition: '1.2', call: ['Terminate', ['']], error: '301' },
  { edition: '2004-4th', call: ['GetValue', ['cmi.location']], error: '122' },
  { edition: '2004-4th', call: ['SetValue', ['cmi.location', 'x']], error: '132' },
  { edition: '2004-4th', call: ['Commit', ['']], error: '142' },
  { edition: '2004-4th', call: ['Terminate', ['']], error: '112' },
])('in $edition, $call before Initialize is error $error', ({ edition, call, error }) => {
  expect(strict(edition).answer(...call).error).toBe(error);
});

test.each<{ edition: Edition; call: Asked; error: string }>([
  { edition: '1.2', call: ['GetValue', ['cmi.suspend_data']], error: '301' },
  { edition: '1.2', call: ['SetValue', ['cmi.suspend_data', 'x']], error: '301' },
  { edition: '1.2', call: ['Terminate', ['']], error: '301' },
  { edition: '1.2', call: ['Initialize', ['']], error: '101' },
  { edition: '2004-4th', call: ['GetValue', ['cmi.location']], error: '123' },
  { edition: '2004-4th', call: ['SetValue', ['cmi.location', 'x']], error: '133' },
  { edition: '2004-4th', call: ['Commit', ['']], error: '143' },
  { edition: '2004-4th', call: ['Terminate', ['']], error: '113' },
  { edition: '2004-4th', call: ['Initialize', ['']], error: '104' },
])('in $edition, $call after the end is error $error', ({ edition, call, error }) => {
  const returned = call[0] === 'GetValue' ? '' : 'false';
  expect(ended(edition).answer(...call)).toEqual({ returned, error });
});

test.each([
  ['1.2', '101'],
  ['2004-3rd', '103'],
] as const)('in %s a second Initialize is error %s', (edition, error) => {
  expect(running(edition).answer('Initialize', ['']).error).toBe(error);
});

test.each<readonly [Method, readonly unknown[]]>([
  ['Commit', []],
  ['Commit', ['now']],
  ['Terminate', [undefined]],
  ['SetValue', ['cmi.location']],
  ['GetValue', []],
])('%s with %j is a wrong argument', (method, args) => {
  expect(running('2004-4th').answer(method, args).error).toBe('201');
});

test.each([
  ['cmi.suspend_data', 'x'.repeat(4096), '0'],
  ['cmi.suspend_data', 'x'.repeat(4097), '405'],
  ['cmi.core.lesson_location', 'x'.repeat(256), '405'],
  ['cmi.core.lesson_status', 'not attempted', '405'],
  ['cmi.core.exit', 'normal', '405'],
  ['cmi.core.session_time', '1:02:03', '405'],
  ['cmi.core.session_time', '00:61:00', '405'],
  ['cmi.core.session_time', '0000:01:00.50', '0'],
  ['cmi.core.score.raw', '100.01', '405'],
  ['cmi.core.score.raw', '1e1', '405'],
  ['cmi.core.score.raw', '', '0'],
  ['cmi.interactions.0.result', 'incorrect', '405'],
])('1.2 answers %s = %.20s with %s', (element, value, error) => {
  expect(running('1.2').answer('SetValue', [element, value]).error).toBe(error);
});

test.each([
  ['cmi.suspend_data', 'x'.repeat(64_000), '0'],
  ['cmi.suspend_data', 'x'.repeat(64_001), '406'],
  ['cmi.session_time', 'P', '406'],
  ['cmi.session_time', 'PT', '406'],
  ['cmi.session_time', 'P1W', '406'],
  ['cmi.session_time', 'PT1.234S', '406'],
  ['cmi.session_time', 'PT26H3M4.5S', '0'],
  ['cmi.score.scaled', '1.01', '407'],
  ['cmi.progress_measure', '-0.1', '407'],
  ['cmi.completion_status', 'complete', '406'],
  ['adl.nav.request', 'back', '406'],
])('2004 answers %s = %.20s with %s', (element, value, error) => {
  expect(running('2004-4th').answer('SetValue', [element, value]).error).toBe(error);
});

test.each([
  ['1.2', 'cmi.core.score'],
  ['1.2', 'cmi.objectives.0'],
  ['1.2', 'cmi.interactions'],
  ['2004-4th', 'cmi'],
  ['2004-4th', 'cmi.learner_preference'],
  ['2004-4th', 'cmi.interactions.0.objectives'],
  ['2004-4th', 'adl.nav'],
] as const)('in %s the group %s is no element: it is neither read nor written', (edition, group) => {
  const runtime = running(edition);
  runtime.answer('SetValue', ['cmi.objectives.0.id', 'first']);
  expect(runtime.answer('SetValue', [group, '5'])).toEqual({ returned: 'false', error: '401' });
  expect(runtime.answer('GetValue', [group])).toEqual({ returned: '', error: '401' });
  expect(runtime.answer('GetValue', ['cmi.objectives.0.id']).returned).toBe('first');
});

test('a refused value leaves the older one', () => {
  const runtime = running('1.2');
  runtime.answer('SetValue', ['cmi.suspend_data', 'first']);
  runtime.answer('SetValue', ['cmi.suspend_data', 'x'.repeat(5000)]);
  expect(runtime.answer('GetValue', ['cmi.suspend_data']).returned).toBe('first');
});

test('whatever fits is given back as it was written', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 4096 }), (text) => {
      const runtime = running('1.2');
      expect(runtime.answer('SetValue', ['cmi.suspend_data', text]).returned).toBe('true');
      expect(runtime.answer('GetValue', ['cmi.suspend_data']).returned).toBe(text);
    }),
  );
});
