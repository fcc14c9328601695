import { expect, test } from 'vitest';
import { type StatementJson, toStatement } from '../../../../server/streams/translate/xapi/statement.ts';
import { parseStatements } from '../../../../server/streams/xapi/statement/parse-statements.ts';
import { momentsOf, perfect } from './describe-history.ts';
import type { Step } from './play-history.ts';

const account = { homePage: 'https://lms.example', name: 'pseudonym' };

const statementsOf = (steps: readonly Step[]): StatementJson[] =>
  momentsOf(steps)
    .map((moment) => toStatement(moment, account))
    .filter((statement) => statement !== undefined);

const verbsOf = (steps: readonly Step[]) =>
  statementsOf(steps).map(({ verb }) => (verb as { id: string }).id.split('/').at(-1));

const partOf = (statement: StatementJson | undefined, part: string) => statement?.[part] as never;

test('a session with a challenge is stated in order', () => {
  expect(verbsOf([['launched'], ...perfect('one'), ['hint', 'two', 1], ['suspended'], ['launched']])).toEqual(
    [
      'initialized',
      'attempted',
      'answered',
      'answered',
      'completed',
      'attempted',
      'interacted',
      'suspended',
      'resumed',
    ],
  );
});

test('the end of complete work states completion, the verdict and the end', () => {
  const steps: Step[] = [['launched'], ...perfect('one'), ['completed']];
  expect(verbsOf(steps).slice(-3)).toEqual(['completed', 'passed', 'terminated']);
  expect(partOf(statementsOf(steps).at(-1), 'result')).toEqual({
    completion: true,
    success: true,
    score: { scaled: 1, raw: 100, min: 0, max: 100 },
  });
});

test('an end that leaves work to do is a suspension without success', () => {
  const steps: Step[] = [['launched'], ...perfect('one'), ['finished']];
  expect(verbsOf(steps).at(-1)).toBe('suspended');
  expect(partOf(statementsOf(steps).at(-1), 'result')).toEqual({
    completion: false,
    score: { scaled: 1, raw: 100, min: 0, max: 100 },
  });
});

test('work that arrives after its session was closed resumes it', () => {
  expect(verbsOf([['launched'], ['suspended'], ['find', 'one', true]])).toEqual([
    'initialized',
    'suspended',
    'resumed',
    'attempted',
    'answered',
  ]);
});

test('a launch that nobody closed is suspended by the next one', () => {
  expect(verbsOf([['launched'], ['launched'], ['launched']])).toEqual([
    'initialized',
    'suspended',
    'resumed',
    'suspended',
    'resumed',
  ]);
});

test('statements are well formed, state completion and stand in one registration', () => {
  const statements = statementsOf([['launched'], ...perfect('one'), ['hint', 'two', 1], ['completed']]);
  expect(parseStatements(statements, '1.0.3').ok).toBe(true);
  expect(parseStatements(statements, '2.0.0').ok).toBe(true);
  const stated = statements.map(
    (one) => typeof (partOf(one, 'result') as { completion: unknown }).completion,
  );
  expect(new Set(stated)).toEqual(new Set(['boolean']));
  expect(
    new Set(statements.map((one) => (partOf(one, 'context') as { registration: string }).registration)).size,
  ).toBe(1);
});

test('a challenge alone has a duration: its time on task', () => {
  const timed = statementsOf([['launched'], ...perfect('one'), ['completed']]).filter((one) =>
    JSON.stringify(one).includes('"duration"'),
  );
  expect(timed.map((one) => partOf(one, 'result'))).toEqual([
    expect.objectContaining({ completion: true, duration: 'PT180S' }),
  ]);
});

test('no statement holds a name, an answer or the id of a learner', () => {
  const text = JSON.stringify(statementsOf([['launched'], ...perfect('one'), ['completed']]));
  expect(text).not.toMatch(/50000000-0000-4000|optionId|"bind"|lines/);
});
