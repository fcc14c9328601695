import { expect, test } from 'vitest';
import { type Edition, emptyRegistration, type Registration } from './attempt.ts';
import { openSco, recordCalls, recordCommit, recordTerminate } from './record-attempt.ts';

const at = '2026-11-21T06:00:00.000Z';
const keeps = 'nothing';
const none = emptyRegistration('p', 'ann');

function launchAndLeave(edition: Edition, model: Record<string, string>): Registration {
  return recordTerminate(openSco(none, { edition, sco: 'I1', at, keeps }), edition, { sco: 'I1', model });
}

test('a suspended 2004 attempt goes on at the next launch', () => {
  const left = launchAndLeave('2004-4th', { 'cmi.exit': 'suspend', 'cmi.suspend_data': 'here' });
  const again = openSco(left, { edition: '2004-4th', sco: 'I1', at, keeps });
  expect(again.attempts).toHaveLength(1);
  expect(again.attempts[0]?.scos.I1).toMatchObject({ launches: 2, model: { 'cmi.suspend_data': 'here' } });
});

test('a 2004 attempt that was not suspended is over; the next launch begins a new one, blank', () => {
  const left = launchAndLeave('2004-4th', { 'cmi.exit': 'normal', 'cmi.suspend_data': 'here' });
  const again = openSco(left, { edition: '2004-4th', sco: 'I1', at, keeps });
  expect(again.attempts.map(({ number }) => number)).toEqual([1, 2]);
  expect(again.attempts[1]?.scos.I1).toEqual({ launches: 1, state: 'open', model: {} });
});

test('an LMS that keeps everything goes on whatever the exit was', () => {
  const left = launchAndLeave('1.2', { 'cmi.core.exit': '', 'cmi.suspend_data': 'here' });
  const again = openSco(left, { edition: '1.2', sco: 'I1', at, keeps: 'everything' });
  expect(again.attempts[0]?.scos.I1?.model['cmi.suspend_data']).toBe('here');
});

test('the session time is added to the total once, at the end', () => {
  const model = { 'cmi.core.session_time': '00:00:40', 'cmi.core.total_time': '0000:01:00' };
  const open = recordCommit(openSco(none, { edition: '1.2', sco: 'I1', at, keeps }), 'I1', model);
  const ended = recordTerminate(open, '1.2', { sco: 'I1', model });
  const endedTwice = recordTerminate(ended, '1.2', { sco: 'I1', model });
  expect(open.attempts[0]?.scos.I1?.model['cmi.core.total_time']).toBe('0000:01:00');
  expect(endedTwice.attempts[0]?.scos.I1?.model['cmi.core.total_time']).toBe('0000:01:40');
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
  const once = recordCalls(openSco(none, { edition: '1.2', sco: 'I1', at, keeps }), [call]);
  expect(recordCalls(once, [call, { ...call, seq: 2 }]).attempts[0]?.calls.map(({ seq }) => seq)).toEqual([
    1, 2,
  ]);
});
