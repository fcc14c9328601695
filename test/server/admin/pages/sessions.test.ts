import { expect, test } from 'vitest';
import { rowsOf } from '../../../../server/admin/components/table/create-table.ts';
import { describeEntry } from '../../../../server/admin/pages/sessions/describe-entry.ts';
import {
  createSessionsPage,
  describeAttention,
  describeLms,
  isStale,
} from '../../../../server/admin/pages/sessions/model.ts';
import type { SessionOverview } from '../../../../server/sessions/overview/describe-session.ts';
import { give, openPage } from '../setting/answering-server.ts';

const base = '/api/admin/organizations/org/sessions';
const first = `GET ${base}?sort=-launched&status=active`;

function session(sid: string, change: Partial<SessionOverview> = {}): SessionOverview {
  const named = { id: 'sql', title: 'SQL' };
  const at = '2026-11-28T10:00:00Z';
  return {
    ...{ sid, learner: { id: 'ann', name: 'Ann' }, course: named, topic: null, challenge: null },
    ...{ scormVersion: '1.2', attempt: 1, status: 'active', score: null, completion: 'incomplete' },
    ...{ success: 'unknown', lms: { completion: '', success: '', score: '' } },
    ...{ attention: [], startedAt: at, launchedAt: at, lastHeartbeatAt: at },
    ...change,
  };
}

async function openSessions() {
  const opened = await openPage(createSessionsPage, { [first]: give([session('a'), session('b')]) });
  return { ...opened, sids: () => rowsOf(opened.page.sessions).map(({ sid }) => sid) };
}

test('a change is shown where the row stands, a new session on top, and an ended one no longer', async () => {
  const { page, tell, sids } = await openSessions();
  tell(`${base}/live`, { sessions: [session('b', { score: 100 }), session('c')], ended: ['a'] });
  expect(sids()).toEqual(['c', 'b']);
  expect(rowsOf(page.sessions)[1]?.score).toBe(100);
});

test('a list that is paused stays, and is fetched again when it goes on', async () => {
  const { page, tell, sids, answers } = await openSessions();
  await page.pause();
  tell(`${base}/live`, { sessions: [session('c')], ended: ['a'] });
  expect(sids()).toEqual(['a', 'b']);
  answers[first] = give([session('c')]);
  await page.pause();
  expect(sids()).toEqual(['c']);
});

test('a list that is searched gets no rows that nobody has searched for', async () => {
  const { page, tell, sids, answers } = await openSessions();
  answers[`GET ${base}?q=ann&sort=-launched&status=active`] = give([session('a')]);
  page.sessions.change({ search: 'ann' });
  await expect.poll(sids).toEqual(['a']);
  tell(`${base}/live`, { sessions: [session('c')], ended: [] });
  expect(sids()).toEqual(['a']);
});

test('the page stops listening when it is left', async () => {
  const { page, listeners } = await openSessions();
  page.close();
  expect(listeners.size).toBe(0);
});

test('an active session without a heartbeat for 150 seconds is stale', () => {
  const at = (seconds: number) => new Date(Date.parse('2026-11-28T10:00:00Z') + seconds * 1000);
  expect([isStale(session('a'), at(150)), isStale(session('a'), at(151))]).toEqual([false, true]);
  expect(isStale(session('a', { status: 'suspended' }), at(999))).toBe(false);
});

test('why a session needs attention is told in words', () => {
  const at = new Date('2026-11-28T10:10:00Z');
  const left = session('a', { status: 'suspended', attention: ['lms-refused', 'lms-behind'] });
  expect(describeAttention(left, at)).toBe('the LMS refused the last call, the LMS lacks the result');
  expect(describeAttention(session('b'), at)).toBe('gone quiet');
  expect(describeAttention(session('b', { status: 'suspended' }), at)).toBeNull();
});

test('what the LMS acknowledged is told in its own words', () => {
  expect(describeLms(session('a'))).toBe('nothing yet');
  const lms = { completion: 'passed', success: '', score: '88' };
  expect(describeLms(session('a', { lms }))).toBe('passed, 88');
});

const sqli = { id: 'sqli-1', title: 'Log in without a password' };
const mark = { correct: false, phase: 2, attempt: 1, points: 0 };

test.each<[what: string, details: Record<string, unknown>, told: string]>([
  ['hint-revealed', { phase: 1, hint: 1 }, 'Log in without a password, phase 1, hint 1'],
  ['phase-attempted', { lines: [2, 5], mark }, 'Log in without a password: lines 2, 5, wrong (attempt 1)'],
  [
    'remediation-chosen',
    { optionId: 'bind', mark: { ...mark, correct: true, points: 100 } },
    'Log in without a password: “Bind parameters”, right, 100 points (attempt 1)',
  ],
  ['challenge-completed', { score: 160 }, 'Log in without a password: score 100'],
  ['suspended', { reason: 'silent' }, 'the browser was not heard of any more'],
  [
    'launched',
    {
      ...{ mode: 'review', resumed: true, attempt: 2, credit: 'no-credit', takenOver: { otherDevice: true } },
      found: { completion: 'passed', success: '', score: '80', suspendData: 'empty' },
    },
    'attempt 2 goes on; in review mode; without credit; the LMS gave back passed, 80 and no bookmark; another window was open on another device',
  ],
])('%s with %j is told in words', (what, details, told) => {
  const remediation = { id: 'bind', title: 'Bind parameters' };
  const entry = {
    at: '2026-11-28T10:00:00Z',
    kind: 'event',
    topic: null,
    challenge: sqli,
    remediation,
  } as const;
  expect(describeEntry({ ...entry, what, details }).details).toBe(told);
});

test.each([
  [
    'commit',
    { value: '', returned: 'false', errorCode: '101' },
    { what: 'LMS: save', details: 'refused with error 101 (it gives no reason)' },
  ],
  [
    'cmi.score.raw',
    { value: '88', returned: 'true', errorCode: '0' },
    { what: 'LMS: score', details: '88: accepted' },
  ],
  [
    'cmi.core.lesson_status',
    { value: 'passed', returned: 'false', errorCode: '999' },
    { what: 'LMS: status', details: 'passed: refused with error 999' },
  ],
  [
    'terminate',
    { value: '', returned: 'false', errorCode: '' },
    { what: 'LMS: end', details: 'refused, its script failed' },
  ],
  [
    'reconcile',
    { value: 'cmi.score.raw', returned: '', errorCode: '' },
    { what: 'LMS lost a value', details: 'score' },
  ],
])('a call to the LMS is told in words: %s %j', (what, details, told) => {
  const named = { topic: null, challenge: null, remediation: null };
  const entry = { at: '2026-11-28T10:00:00Z', kind: 'lms', what, ...named } as const;
  expect(describeEntry({ ...entry, details })).toEqual(told);
});
