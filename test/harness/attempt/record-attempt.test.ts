import { expect, test } from 'vitest';
import { type DataModel, type Edition, emptyRegistration, type Registration } from './attempt.ts';
import { type Arrival, openSco, recordCalls, recordCommit } from './record-attempt.ts';

const at = '2026-11-21T06:00:00.000Z';
const habits = { keptWithoutSuspend: 'nothing', newAttempt: 'when-asked' } as const;
const none = emptyRegistration('p', 'ann');
const opened = (edition: Edition) => openSco(none, { edition, sco: 'I1', at, habits });

function arrive(edition: Edition, model: DataModel, change: Partial<Arrival> = {}): Arrival {
  return {
    edition,
    sco: 'I1',
    kind: 'terminate',
    model,
    notStored: [],
    totalTime: 'added-at-end',
    ...change,
  };
}

function launchAndLeave(edition: Edition, model: DataModel): Registration {
  return recordCommit(opened(edition), arrive(edition, model));
}

test('a suspended 2004 attempt goes on at the next launch', () => {
  const left = launchAndLeave('2004-4th', { 'cmi.exit': 'suspend', 'cmi.suspend_data': 'here' });
  const again = openSco(left, { edition: '2004-4th', sco: 'I1', at, habits });
  expect(again.attempts).toHaveLength(1);
  expect(again.attempts[0]?.scos.I1).toMatchObject({ launches: 2, model: { 'cmi.suspend_data': 'here' } });
});

test('a 2004 attempt that was not suspended is over; the next launch begins a new one, blank', () => {
  const left = launchAndLeave('2004-4th', { 'cmi.exit': 'normal', 'cmi.suspend_data': 'here' });
  const again = openSco(left, { edition: '2004-4th', sco: 'I1', at, habits });
  expect(again.attempts.map(({ number }) => number)).toEqual([1, 2]);
  expect(again.attempts[1]?.scos.I1).toMatchObject({ launches: 1, state: 'open', model: {} });
});

test('an LMS that keeps everything goes on whatever the exit was', () => {
  const left = launchAndLeave('1.2', { 'cmi.core.exit': '', 'cmi.suspend_data': 'here' });
  const again = openSco(left, {
    edition: '1.2',
    sco: 'I1',
    at,
    habits: { ...habits, keptWithoutSuspend: 'everything' },
  });
  expect(again.attempts[0]?.scos.I1?.model['cmi.suspend_data']).toBe('here');
});

test('an LMS that forces new attempts begins one after each verdict', () => {
  const left = launchAndLeave('1.2', { 'cmi.core.exit': 'suspend', 'cmi.core.lesson_status': 'failed' });
  const forced = openSco(left, {
    edition: '1.2',
    sco: 'I1',
    at,
    habits: { ...habits, newAttempt: 'after-verdict' },
  });
  expect(forced.attempts[1]?.scos.I1?.model).toEqual({});
});

const time = { 'cmi.core.session_time': '00:00:40', 'cmi.core.total_time': '0000:01:00' };
const totalOf = ({ attempts }: Registration) => attempts[0]?.scos.I1?.model['cmi.core.total_time'];

test.each([
  ['added-at-end', '0000:01:00', '0000:01:40'],
  ['page-adds-at-end', '0000:01:00', '0000:01:40'],
  ['added-at-every-commit', '0000:01:40', '0000:02:20'],
  ['never', '0000:01:00', '0000:01:00'],
] as const)(
  'a total that is %s is %s after a commit and %s at the end, and stays so',
  (totalTime, first, last) => {
    const commit = recordCommit(opened('1.2'), arrive('1.2', time, { kind: 'commit', totalTime }));
    const ended = recordCommit(commit, arrive('1.2', time, { totalTime }));
    const endedTwice = recordCommit(ended, arrive('1.2', time, { totalTime }));
    expect([totalOf(commit), totalOf(ended), totalOf(endedTwice)]).toEqual([first, last, last]);
  },
);

test('a total that the page adds falls where another page has ended meanwhile', () => {
  const other = recordCommit(opened('1.2'), arrive('1.2', { ...time, 'cmi.core.total_time': '0000:09:00' }));
  const again = openSco(other, {
    edition: '1.2',
    sco: 'I1',
    at,
    habits: { ...habits, keptWithoutSuspend: 'everything' },
  });
  const late = recordCommit(again, arrive('1.2', time, { totalTime: 'page-adds-at-end' }));
  expect([totalOf(again), totalOf(late)]).toEqual(['0000:09:40', '0000:01:40']);
});

test('calls that arrive twice are kept once', () => {
  const call = {
    seq: 1,
    launch: 1,
    sco: 'I1',
    at,
    ms: 1,
    name: 'LMSCommit',
    args: [''],
    returned: 'true',
    error: '0',
  };
  const once = recordCalls(openSco(none, { edition: '1.2', sco: 'I1', at, habits }), [call]);
  expect(recordCalls(once, [call, { ...call, seq: 2 }]).attempts[0]?.calls.map(({ seq }) => seq)).toEqual([
    1, 2,
  ]);
});
