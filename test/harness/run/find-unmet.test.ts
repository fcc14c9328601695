import { expect, test } from 'vitest';
import { findUnmet } from './find-unmet.ts';

const launch = { steps: [], stored: { completion: ['passed', 'completed'], scoreRaw: [''] } };

test('what the LMS has as wanted, or has not as wanted, is met', () => {
  expect(findUnmet('1.2', launch, { 'cmi.core.lesson_status': 'passed' })).toEqual([]);
});

test('each element that differs is told with what it is and what was wanted', () => {
  const [status, score] = findUnmet('2004-4th', launch, { 'cmi.score.raw': '40' });
  expect(status?.text).toContain('cmi.completion_status = ""; wanted: "passed" or "completed"');
  expect(score?.text).toContain('cmi.score.raw = "40"; wanted: ""');
});
