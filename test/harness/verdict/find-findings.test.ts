import { expect, test } from 'vitest';
import type { Call } from '../attempt/attempt.ts';
import { parsePlan } from '../faults/plan.ts';
import type { LaunchRecord, RunRecord } from '../run/run-record.ts';
import { findFindings, rules } from './find-findings.ts';

function call(seq: number, name: string, ...args: readonly string[]): Call {
  return {
    seq,
    launch: 1,
    sco: 'one',
    at: '2026-11-21T06:00:00.000Z',
    ms: 1,
    name,
    args,
    returned: 'true',
    error: '0',
  };
}

const good: readonly Call[] = [
  call(1, 'Initialize', ''),
  call(2, 'GetValue', 'cmi.suspend_data'),
  call(3, 'SetValue', 'cmi.exit', 'suspend'),
  call(4, 'SetValue', 'cmi.completion_status', 'incomplete'),
  call(5, 'SetValue', 'cmi.session_time', 'PT1S'),
  call(6, 'Commit', ''),
  call(7, 'Terminate', ''),
];

function run(calls: readonly Call[], change: Partial<LaunchRecord> = {}, plan: object = {}): RunRecord {
  const launch: LaunchRecord = {
    sco: 'one',
    title: 'One',
    kind: 'sco',
    number: 1,
    startedAt: '2026-11-21T06:00:00.000Z',
    ms: 5000,
    before: { 'cmi.mode': 'normal' },
    after: { 'cmi.completion_status': 'incomplete', 'cmi.exit': 'suspend' },
    notStored: [],
    calls,
    notes: [],
    screenshots: [],
    ...change,
  };
  return {
    package: { id: 'p', title: 'P', edition: '2004-4th', scos: 1 },
    profile: { id: 'strict', name: 'Strict', suspendDataLimit: 64_000, forgetsStatus: false },
    plan: parsePlan({ name: 'x', ...plan }),
    play: 'explore',
    launches: [launch],
    closed: [],
    outcome: { kind: 'played' },
    ms: 1,
  };
}

const idsOf = (record: RunRecord) => findFindings(record).map(({ id }) => id);

test('a session that does everything right has no finding', () => {
  expect(idsOf(run(good))).toEqual([]);
});

test('an asset needs no session', () => {
  expect(idsOf(run([], { kind: 'asset' }))).toEqual([]);
});

test('without an API nobody can initialize, so nobody is blamed', () => {
  expect(idsOf(run([], {}, { api: 'never' }))).not.toContain('no-initialize');
});

test('a window that is closed again at once has no time to write', () => {
  const closed = (seconds: string) =>
    [call(1, 'Initialize', ''), call(2, 'SetValue', 'cmi.exit', 'suspend'), call(3, 'Terminate', '')].map(
      (one, index) => ({ ...one, launch: 2, at: `2026-11-21T06:00:0${index < 2 ? '0.000' : seconds}Z` }),
    );
  expect(idsOf(run([...good, ...closed('0.400')]))).not.toContain('no-session-time');
  expect(idsOf(run([...good, ...closed('2.000')]))).toContain('no-session-time');
});

test('a status that the LMS has nothing of is lost, whoever decides it', () => {
  const before = { 'cmi.mode': 'normal', 'cmi.completion_threshold': '0.8' };
  expect(idsOf(run(good, { before, after: { 'cmi.exit': 'suspend' } }))).toEqual(['data-lost']);
});

test('a status in a commit that was refused is not taken back by the one that follows', () => {
  const write = (seq: number, status: string) => call(seq, 'SetValue', 'cmi.success_status', status);
  const refused = { ...call(6, 'Commit', ''), returned: 'false', error: '391' };
  const again = [write(7, 'unknown'), write(8, 'passed'), call(9, 'Commit', ''), call(10, 'Terminate', '')];
  const after = {
    'cmi.completion_status': 'incomplete',
    'cmi.success_status': 'passed',
    'cmi.exit': 'suspend',
  };
  const before = good.slice(0, 5);
  const told = [call(6, 'GetLastError'), ...again];
  expect(idsOf(run([...before, write(5, 'passed'), refused, ...told], { after }))).not.toContain(
    'status-lowered',
  );
  expect(idsOf(run([...before, write(5, 'passed'), call(6, 'Commit', ''), ...again], { after }))).toContain(
    'status-lowered',
  );
});

test('looking back in review writes neither status nor time, and need not', () => {
  const before = { 'cmi.mode': 'review', 'cmi.credit': 'no-credit' };
  expect(
    idsOf(
      run(
        good.filter(({ args }) => args[0] !== 'cmi.completion_status'),
        { before },
      ),
    ),
  ).toEqual([]);
});

test.each(['review', 'browse'])(
  'content that only looks on in mode %s may leave without Terminate',
  (mode) => {
    const looking = [call(1, 'Initialize', ''), call(2, 'GetValue', 'cmi.suspend_data')];
    expect(idsOf(run(looking, { before: { 'cmi.mode': mode } }))).not.toContain('no-terminate');
    expect(idsOf(run(looking, { before: { 'cmi.mode': 'normal' } }))).toContain('no-terminate');
  },
);

test('a killed browser leaves no moment for Terminate', () => {
  expect(idsOf(run(good.slice(0, 6), {}, { leaving: 'kill-browser' }))).toEqual([]);
});

test('a call that a fault has struck is not blamed on the content', () => {
  const struck: Call = {
    ...call(3, 'SetValue', 'cmi.nonsense', 'x'),
    returned: 'false',
    error: '351',
    fault: 'false',
  };
  const asked = call(4, 'GetLastError');
  expect(idsOf(run([...good.slice(0, 2), struck, asked, ...good.slice(2)]))).toEqual([]);
});

test('an error is found before a warning', () => {
  const record = run([...good.slice(0, 4), ...good.slice(5, 6)], {
    notes: [{ kind: 'page-error', text: 'boom' }],
  });
  const severities = findFindings(record).map(({ severity }) => severity);
  expect(severities).toEqual([...severities].sort());
});

test('a value that the LMS keeps in another spelling of the same number is no disagreement', () => {
  const set = call(5, 'SetValue', 'cmi.score.raw', '80.0');
  const record = run([...good.slice(0, 4), set, ...good.slice(4)], {
    after: { 'cmi.completion_status': 'incomplete', 'cmi.exit': 'suspend', 'cmi.score.raw': '80' },
  });
  expect(idsOf(record)).toEqual([]);
});

test('of two windows the one that was used last decides what the LMS should have', () => {
  const later = { ...call(8, 'SetValue', 'cmi.location', '9'), at: '2026-11-21T06:00:09.000Z' };
  const secondWindow = good.map((each) => ({ ...each, launch: 2 }));
  const after = { 'cmi.completion_status': 'incomplete', 'cmi.exit': 'suspend', 'cmi.location': '9' };
  const used = (location: string) =>
    idsOf(run([...good, later, ...secondWindow], { after: { ...after, 'cmi.location': location } }));
  expect(used('9')).not.toContain('data-lost');
  expect(used('')).toContain('data-lost');
});

test('what the LMS refused to store, and said so, is not lost behind the back of the content', () => {
  const set = call(5, 'SetValue', 'cmi.location', '9');
  const refused = { ...call(6, 'Commit', ''), returned: 'false', error: '391' };
  const calls = [
    ...good.slice(0, 4),
    set,
    refused,
    call(7, 'GetLastError'),
    { ...refused, seq: 8, name: 'Terminate' },
  ];
  expect(idsOf(run(calls))).not.toContain('data-lost');
  expect(idsOf(run([...good.slice(0, 4), set, call(6, 'Commit', '')]))).toContain('data-lost');
});

test('what is written after the LMS has logged the learner out is no secret loss, though the goodbye is answered "true"', () => {
  const refused = { ...call(5, 'Commit', ''), returned: 'false', error: '101' };
  const goodbye = [call(7, 'SetValue', 'cmi.location', '9'), call(8, 'Terminate', '')];
  const told = [...good.slice(0, 4), refused, call(6, 'GetLastError'), ...goodbye];
  expect(idsOf(run(told))).not.toContain('data-lost');
  expect(idsOf(run([...good.slice(0, 4), call(5, 'Commit', ''), ...goodbye]))).toContain('data-lost');
});

test('each rule has an id of its own and says what it means, what to do and who says so', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const { meaning, remedy, source } of rules)
    expect(Math.min(meaning.length, remedy.length, source.length)).toBeGreaterThan(10);
});

test('what follows a new Initialize is no call after Terminate', () => {
  const again = [
    call(8, 'Initialize', ''),
    call(9, 'SetValue', 'cmi.location', '3'),
    call(10, 'Terminate', ''),
  ];
  expect(idsOf(run([...good, ...again]))).not.toContain('call-after-terminate');
  expect(idsOf(run([...good, ...again, call(11, 'Commit', '')]))).toContain('call-after-terminate');
});

test('an exit that the LMS has as "suspend" was suspended, whenever it was written', () => {
  const bookmarked = [...good.slice(0, 2), call(3, 'SetValue', 'cmi.location', '3'), ...good.slice(3)];
  const after = { 'cmi.completion_status': 'incomplete', 'cmi.location': '3' };
  expect(idsOf(run(bookmarked, { after }))).toContain('exit-not-suspend');
  expect(idsOf(run(bookmarked, { after: { ...after, 'cmi.exit': 'suspend' } }))).not.toContain(
    'exit-not-suspend',
  );
});
