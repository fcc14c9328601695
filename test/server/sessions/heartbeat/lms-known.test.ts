import { expect, test } from 'vitest';
import {
  completeLmsKnown,
  readLmsChange as readChange,
} from '../../../../server/sessions/heartbeat/lms-known.ts';

const readLmsChange = (writes: Parameters<typeof readChange>[0]) => readChange(writes, 'PT1M');

function write(element: string, value = '', answer: readonly [string, string] = ['true', '0']) {
  return { at: '2026-11-20T10:00:00Z', element, value, returned: answer[0], errorCode: answer[1] };
}

test('what was set before an accepted commit is known, what was set after it is pending', () => {
  const change = readLmsChange([write('cmi.score.raw', '70'), write('commit'), write('cmi.score.raw', '80')]);
  expect(change).toEqual({ settles: true, known: { score: '70' }, pending: { score: '80' } });
});

test('a refused commit settles nothing', () => {
  const change = readLmsChange([
    write('cmi.success_status', 'passed'),
    write('commit', '', ['false', '391']),
  ]);
  expect(change).toEqual({ settles: false, known: {}, pending: { success: 'passed' } });
});

test('a refused write is not known', () => {
  const change = readLmsChange([
    write('cmi.core.lesson_status', 'passed', ['false', '405']),
    write('commit'),
  ]);
  expect(change).toEqual({ settles: true, known: {}, pending: {} });
});

test('an LMS that answers "false" without an error code has stored the value', () => {
  const change = readLmsChange([write('cmi.core.score.raw', '70', ['false', '0']), write('terminate')]);
  expect(change.known).toEqual({ score: '70' });
});

test('elements that decide nothing are passed over', () => {
  expect(readLmsChange([write('cmi.location', 'x'), write('commit')]).known).toEqual({});
});

test('nothing known is null; one thing known leaves the others blank', () => {
  expect(completeLmsKnown({}, null)).toBeNull();
  const known = { completion: '', success: '', score: '70', totalTime: null };
  expect(completeLmsKnown({ score: '70' }, null)).toEqual(known);
});

test('of a session time the time of the heartbeat counts, not what was written', () => {
  const change = readLmsChange([write('cmi.session_time', 'PT9H'), write('commit')]);
  expect(change.known).toEqual({ sessionTime: 'PT1M' });
});
