import { expect, test } from 'vitest';
import { type Edition, editions } from '../attempt/attempt.ts';
import { createEngine } from '../runtime/engine.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { ElementRule } from './element-rule.ts';
import { elementsOf } from './find-element.ts';
import { strictLayer } from './strict-layer.ts';

/** Something that fits, tried in this order. */
const samples = [
  'x',
  '0.5',
  '1',
  '0000:00:01',
  'PT1S',
  '2026-11-21T14:02:03',
  '14:02:03',
  'incomplete',
  'passed',
  'suspend',
  'choice',
  'correct',
  'continue',
];

const parents: Readonly<Record<string, string>> = {
  'cmi.interactions.n.': 'cmi.interactions.0.id',
  'cmi.objectives.n.': 'cmi.objectives.0.id',
};

function running(edition: Edition): Runtime {
  const engine = createEngine({ edition, seed: {}, store: () => true });
  const runtime = strictLayer(edition, { formats: 'checked' })(engine);
  runtime.answer('Initialize', ['']);
  return runtime;
}

/** The element's name with index 0, and its entry begun where it has one. */
function begin(runtime: Runtime, pattern: string): string {
  const parent = Object.entries(parents).find(([prefix]) => pattern.startsWith(prefix))?.[1];
  if (parent !== undefined && pattern.replace('.n.', '.0.') !== parent)
    runtime.answer('SetValue', [parent, 'entry-1']);
  if (pattern.startsWith('cmi.interactions.n.correct'))
    runtime.answer('SetValue', ['cmi.interactions.0.type', 'fill-in']);
  return pattern.replaceAll('.n.', '.0.');
}

// Response patterns have a grammar per interaction type; shared data exists only as the manifest declares it.
const needsMore =
  /learner_response|student_response|pattern|adl\.data|comments_from_lms\.n|_children|_count|_version/;

const all = editions.flatMap((edition) =>
  Object.entries(elementsOf[edition])
    .filter(([pattern]) => !needsMore.test(pattern))
    .map(([pattern, rule]) => [edition, pattern, rule] as const),
);
const withAccess = (access: ElementRule['access']) => all.filter(([, , rule]) => rule.access === access);

test.each(withAccess('rw'))('%s %s is written and read back', (edition, pattern, { form }) => {
  const runtime = running(edition);
  const name = begin(runtime, pattern);
  const value = samples.find((sample) => form.fit(sample) === 'ok') ?? '';
  expect(runtime.answer('SetValue', [name, value])).toEqual({ returned: 'true', error: '0' });
  if (!name.startsWith('adl.nav')) expect(runtime.answer('GetValue', [name]).returned).toBe(value);
});

test.each(withAccess('w'))('%s %s is written and cannot be read', (edition, pattern, { form }) => {
  const runtime = running(edition);
  const name = begin(runtime, pattern);
  const value = samples.find((sample) => form.fit(sample) === 'ok') ?? '';
  expect(runtime.answer('SetValue', [name, value]).returned).toBe('true');
  expect(runtime.answer('GetValue', [name]).error).toBe(edition === '1.2' ? '404' : '405');
});

test.each(withAccess('r'))('%s %s cannot be written', (edition, pattern) => {
  const runtime = running(edition);
  expect(runtime.answer('SetValue', [begin(runtime, pattern), 'x']).error).toBe(
    edition === '1.2' ? '403' : '404',
  );
});

test.each(editions)('%s refuses a name that no standard has', (edition) => {
  const runtime = running(edition);
  expect(runtime.answer('SetValue', ['cmi.nonsense', 'x']).returned).toBe('false');
  expect(runtime.answer('GetValue', ['cmi.nonsense'])).toEqual({
    returned: '',
    error: expect.stringMatching(/^(201|401)$/),
  });
});
