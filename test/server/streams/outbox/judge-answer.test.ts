import { expect, test } from 'vitest';
import type { OutgoingAnswer } from '../../../../server/http/outgoing/outgoing.ts';
import { fail, succeed } from '../../../../server/refusals/result.ts';
import { judgeAnswer, type Verdict } from '../../../../server/streams/outbox/send/judge-answer.ts';
import { delayAfter, parseRetryAfter } from '../../../../server/streams/outbox/send/retry-after.ts';

const at = new Date('2026-11-20T10:00:00Z');

function judge(status: number, more: Partial<OutgoingAnswer> = {}, form: 'caliper' | 'xapi' = 'caliper') {
  return judgeAnswer(succeed({ status, headers: new Map(), text: '', ...more }), { form, at });
}

const meaningOf = (verdict: Verdict): string => {
  if (verdict.kind === 'failed') return verdict.code;
  return verdict.kind === 'refused' ? verdict.reason : verdict.kind;
};

test.each([
  [200, 'delivered'],
  [201, 'delivered'],
  [204, 'delivered'],
  [302, 'receiver-redirects'],
  [400, 'refused'],
  [401, 'receiver-unauthorized'],
  [403, 'receiver-unauthorized'],
  [404, 'receiver-not-there'],
  [408, 'receiver-busy'],
  [409, 'conflict'],
  [413, 'too-large'],
  [415, 'receiver-wrong-protocol'],
  [418, 'receiver-wrong-protocol'],
  [422, 'refused'],
  [425, 'receiver-busy'],
  [429, 'receiver-busy'],
  [500, 'receiver-broken'],
  [503, 'receiver-busy'],
])('an answer %i means: %s', (status, meaning) => {
  expect(meaningOf(judge(status))).toBe(meaning);
});

test.each([
  'address-forbidden',
  'unreachable',
  'certificate-invalid',
  'timed-out',
  'answer-too-large',
] as const)('no answer, because %s, is tried again', (failure) => {
  expect(judgeAnswer(fail(failure), { form: 'xapi', at })).toMatchObject({ code: `receiver-${failure}` });
});

test('a web page is no acknowledgement', () => {
  expect(meaningOf(judge(200, { headers: new Map([['content-type', 'text/html; charset=utf-8']]) }))).toBe(
    'receiver-answers-page',
  );
  expect(meaningOf(judge(200, { text: '<!DOCTYPE html><title>Sign in</title>' }))).toBe(
    'receiver-answers-page',
  );
});

test('a store of statements confirms by ids', () => {
  expect(judge(200, { text: '["A","b"]' }, 'xapi')).toEqual({ kind: 'partial', ids: new Set(['a', 'b']) });
  expect(meaningOf(judge(200, { text: '{"ok":true}' }, 'xapi'))).toBe('receiver-wrong-protocol');
});

test('the time that a receiver asks for is kept, up to an hour', () => {
  const headers = new Map([['retry-after', '120']]);
  expect(judge(503, { headers })).toMatchObject({ retryAfterMs: 120_000 });
  expect(parseRetryAfter('Fri, 20 Nov 2026 10:00:30 GMT', at)).toBe(30_000);
  expect(parseRetryAfter('86400', at)).toBe(3_600_000);
  expect(parseRetryAfter('soon', at)).toBeUndefined();
});

test('each failure doubles the wait, half of it by chance, up to a bound', () => {
  const rule = { firstMs: 1000, mostMs: 300_000, random: () => 1 };
  expect([1, 2, 3, 10, 100].map((failures) => delayAfter(failures, rule))).toEqual([
    1000, 2000, 4000, 300_000, 300_000,
  ]);
  expect(delayAfter(3, { ...rule, random: () => 0 })).toBe(2000);
});
