/** Every element and every error code of a run-time, as calls with the answers that the standard demands. */
import type { Edition } from '../attempt/attempt.ts';
import { apiNamesOf, type Method } from '../runtime/api-names.ts';
import type { ElementRule } from '../strict/element-rule.ts';
import { elementsOf } from '../strict/find-element.ts';
import { type ErrorCodes, errorCodesOf } from './error-codes.ts';
import { makePackage } from './make-package.ts';
import { scoPage } from './sco-page.ts';

export interface ExpectedCall {
  readonly method: Method;
  readonly args: readonly string[];
  readonly returned: string | RegExp;
  readonly error: string;
}

/** A page that makes all of them, each followed by GetLastError. */
export function everyElementPackage(edition: Edition): Buffer {
  const { nameOf } = apiNamesOf(edition);
  const calls = everyElementCalls(edition).map(({ method, args }) => [nameOf(method), ...args]);
  const script = `for (const [name, ...args] of ${JSON.stringify(calls)}) {
  api[name](...args);
  lms.error();
}
document.getElementById('status').textContent = 'Done';`;
  const content = scoPage(edition, 'Every element', script);
  const resources = [{ id: 'r1', kind: 'sco' as const, href: 'index.html', content }];
  const items = '<item identifier="one" identifierref="r1"><title>Every element</title></item>';
  return makePackage({ edition, title: 'Every element', items, resources });
}

export function everyElementCalls(edition: Edition): readonly ExpectedCall[] {
  const codes = errorCodesOf(edition);
  return [
    ...callsBefore(codes),
    ...codes.blank.map((name) => expectCall('GetValue', [name], codes.noValue)),
    ...Object.entries(elementsOf[edition]).flatMap(([name, rule]) => callsOn(name, rule, { edition, codes })),
    ...callsOnNames(edition, codes),
    ...callsAfter(codes),
  ];
}

const expectCall = (method: Method, args: readonly string[], error: string): ExpectedCall => ({
  method,
  args,
  returned: method === 'GetValue' ? '' : `${error === '0'}`,
  error,
});
const refusedIn = (element: string, codes: ErrorCodes['before']): readonly ExpectedCall[] => [
  expectCall('GetValue', [element], codes.GetValue),
  expectCall('SetValue', [element, 'x'], codes.SetValue),
  expectCall('Commit', [''], codes.Commit),
  expectCall('Terminate', [''], codes.Terminate),
];

function callsBefore({ before, again, argument, known }: ErrorCodes): readonly ExpectedCall[] {
  return [
    ...refusedIn(known, before),
    expectCall('Initialize', ['x'], argument),
    expectCall('Initialize', [''], '0'),
    expectCall('Initialize', [''], again.running),
    expectCall('Commit', ['x'], argument),
    expectCall('Terminate', ['x'], argument),
  ];
}

function callsAfter({ after, again, known }: ErrorCodes): readonly ExpectedCall[] {
  return [
    expectCall('Commit', [''], '0'),
    expectCall('Terminate', [''], '0'),
    ...refusedIn(known, after),
    expectCall('Initialize', [''], again.after),
  ];
}

interface Table {
  readonly edition: Edition;
  readonly codes: ErrorCodes;
}

function callsOn(pattern: string, { access, form }: ElementRule, table: Table): readonly ExpectedCall[] {
  const { codes } = table;
  const name = nameOf(pattern);
  if (access === 'r') return readOnlyCalls(name, table);
  const good = goodSamples(pattern).find((sample) => form.fit(sample) === 'ok') ?? '';
  const bad = badSamples.flatMap((sample) => {
    const fit = form.fit(sample);
    return fit === 'ok' ? [] : [{ sample, fit }];
  });
  // One of each kind of failure tells all.
  const firsts = bad.filter(({ fit }, index) => bad.findIndex((other) => other.fit === fit) === index);
  const isWish = pattern.startsWith('adl.nav.request');
  return [
    expectCall('SetValue', [name, good], '0'),
    ...firsts.map(({ sample, fit }) => expectCall('SetValue', [name, sample], codes.value[fit])),
    access === 'w'
      ? expectCall('GetValue', [name], codes.writeOnly)
      : { method: 'GetValue', args: [name], returned: isWish ? /./ : good, error: '0' },
  ];
}

function readOnlyCalls(name: string, { codes }: Table): readonly ExpectedCall[] {
  const missing = codes.notThere.some((start) => name.startsWith(start));
  // What the manifest says nothing of is there and has no value: SCORM 2004 answers 403, 1.2 a blank.
  const isUnset = codes.unset.includes(name);
  const error = isUnset ? codes.noValue : '0';
  const read = { method: 'GetValue', args: [name], returned: isUnset ? '' : /./, error } as const;
  const isKeyword = /\._(children|count|version)$/.test(name);
  return [
    missing ? expectCall('GetValue', [name], codes.beyond) : read,
    expectCall('SetValue', [name, 'x'], isKeyword ? codes.keywordWritten : codes.readOnly),
  ];
}

function nameOf(pattern: string): string {
  return pattern.replaceAll('.n.', '.0.').replace(/(request_valid\.(choice|jump))$/, '$1.{target=one}');
}

/** Something that fits, tried in this order. */
function goodSamples(pattern: string): readonly string[] {
  // Responses have a grammar per type of interaction; that of this one is any text.
  const first = pattern === 'cmi.interactions.n.type' ? ['fill-in'] : [];
  return [
    ...first,
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
    'correct',
    'continue',
  ];
}

const badSamples = [
  'one two',
  '1,5',
  '101',
  '-101',
  '1.5',
  'x'.repeat(256),
  'x'.repeat(4097),
  'x'.repeat(64_001),
];

/** Names that are none, and names used as what they are not. */
function callsOnNames(
  edition: Edition,
  { unknown, misused, beyond, order }: ErrorCodes,
): readonly ExpectedCall[] {
  return [
    expectCall('GetValue', ['cmi.nonsense'], unknown),
    expectCall('SetValue', ['cmi.nonsense', 'x'], unknown),
    ...misused.map(([name, error]) => expectCall('GetValue', [name], error)),
    ...(edition === '1.2' ? [] : [expectCall('GetValue', ['cmi.objectives.9.id'], beyond)]),
    expectCall('SetValue', ['cmi.objectives.9.id', 'far-away'], order),
  ];
}
