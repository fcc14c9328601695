import { expect, test } from 'vitest';
import { areMet, describePrerequisites, type LessonStatus, parsePrerequisites } from './prerequisites.ts';

const statuses: Readonly<Record<string, LessonStatus>> = {
  P1: 'passed',
  C1: 'completed',
  F1: 'failed',
  I1: 'incomplete',
  B1: 'browsed',
};
const statusOf = (item: string): LessonStatus => statuses[item] ?? 'not attempted';
const isMet = (script: string) => areMet(parsePrerequisites(script), statusOf);

test.each([
  ['P1', true],
  ['C1', true],
  ['F1', false],
  ['I1', false],
  ['B1', false],
  ['never-opened', false],
  ['~F1', true],
  ['~~P1', true],
  ['P1 & C1', true],
  ['P1&F1', false],
  ['F1 | C1', true],
  ['F1 & P1 | C1', true],
  ['F1 & (P1 | C1)', false],
  ['F1 = "failed"', true],
  ['F1 = failed', true],
  ['F1="f"', true],
  ['P1 <> "passed"', false],
  ['I1 <> "passed"', true],
  ['X = "not attempted"', true],
  ['X = not attempted & P1', true],
  ['2*{P1, C1, F1}', true],
  ['3*{P1,C1,F1}', false],
  ['1*{F1, (P1 & C1)}', true],
  ['~2*{P1, F1}', true],
])('%s is %s', (script, expected) => {
  expect(isMet(script)).toBe(expected);
});

test.each([
  ['', /identifier/],
  ['P1 &', /identifier/],
  ['(P1', /"\)" is missing/],
  ['P1 C1', /"C1" is not expected/],
  ['P1 = "superb"', /no status/],
  ['x*{P1}', /no number/],
  ['2*{P1', /"}" is missing/],
  ['P1 > 3', /not expected/],
])('%j cannot be read, and the reason is told', (script, reason) => {
  expect(() => parsePrerequisites(script)).toThrow(reason);
});

test('a learner reads what is wanted in words', () => {
  const text = describePrerequisites(parsePrerequisites('a & ~(b = "failed") & 1*{c,d}'), (item) =>
    item.toUpperCase(),
  );
  expect(text).toBe(
    '“A” is passed or completed and not: “B” is failed and (1 of these: “C” is passed or completed, “D” is passed or completed)',
  );
});
