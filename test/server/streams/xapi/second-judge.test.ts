import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStatements } from '../../../../server/streams/xapi/statement/parse-statements.ts';
import { statementSets } from '../../metrics/random-statements.ts';
import { statement } from './setting/describe-xapi.ts';
import { statementSchema } from './setting/statement-schema.ts';

const judge = new Ajv({ strict: false, allErrors: false }).compile(statementSchema);
const isAccepted = (one: unknown): boolean => parseStatements(one, '1.0.3').ok;

const example: readonly object[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../metrics/xapi-a.json'), 'utf8'),
);

test('statements of the worked example pass both', () => {
  expect(example.filter((one) => !judge(one) || !isAccepted(one))).toEqual([]);
});

test('random statements that nothing is wrong with pass both', () => {
  const rule = fc.property(statementSets, (sent) => {
    for (const one of sent) expect([judge(one.statement), isAccepted(one.statement)]).toEqual([true, true]);
  });
  fc.assert(rule, { numRuns: 50 });
});

/** Where a value of a statement may be replaced or taken out. */
const paths: readonly (readonly string[])[] = [
  ['id'],
  ['actor'],
  ['actor', 'account'],
  ['actor', 'account', 'homePage'],
  ['actor', 'mbox'],
  ['verb', 'id'],
  ['verb', 'display'],
  ['object', 'id'],
  ['object', 'objectType'],
  ['object', 'definition'],
  ['object', 'definition', 'interactionType'],
  ['result', 'score', 'scaled'],
  ['result', 'score', 'raw'],
  ['result', 'completion'],
  ['result', 'extensions'],
  ['context', 'registration'],
  ['context', 'contextActivities', 'parent'],
  ['context', 'statement'],
  ['timestamp'],
  ['extra'],
];
const values = fc.constantFrom<unknown>(
  undefined,
  null,
  1,
  -2,
  0.5,
  true,
  '',
  'text',
  'https://x.example/a',
  'mailto:ann@example.com',
  'a0000000-0000-4000-8000-000000000001',
  '2026-03-01T10:00:00Z',
  'SubStatement',
  'choice',
  {},
  [],
  { id: 'https://x.example/a' },
  { 'https://x.example/a': 1 },
  { objectType: 'StatementRef', id: 'a0000000-0000-4000-8000-000000000001' },
);

function replace(one: object, [name = '', ...below]: readonly string[], value: unknown): object {
  const inside: unknown = Reflect.get(one, name);
  const next = typeof inside === 'object' && inside !== null ? inside : {};
  return { ...one, [name]: below.length === 0 ? value : replace(next, below, value) };
}

const full = {
  result: { score: { scaled: 0.5, raw: 5, min: 0, max: 10 }, completion: true, duration: 'PT1M' },
  context: { registration: 'b0000000-0000-4000-8000-000000000001', contextActivities: {} },
};

test('nothing is accepted that the second judge refuses, wherever a statement was changed', () => {
  const rule = fc.property(fc.constantFrom(...paths), values, (path, value) => {
    // As it is sent: what is undefined is not there.
    const sent: unknown = JSON.parse(JSON.stringify(replace(statement(full), path, value)));
    if (!judge(sent)) expect([sent, isAccepted(sent)]).toEqual([sent, false]);
  });
  fc.assert(rule, { numRuns: 3000 });
});
