import { expect, test } from 'vitest';
import type { Identity, LmsChannel, ServerChannel } from '../../../bridge/index.ts';
import { describeLms, describeServer, explainLms, waitingOf } from '../../../player/model/save-lines.ts';

const at = new Date(2026, 0, 1, 14, 2);

test.each<[ServerChannel, string, RegExp]>([
  [{ kind: 'saved', at }, 'good', /^Saved .*02/],
  [{ kind: 'saving', waiting: 1 }, 'quiet', /^Saving$/],
  [{ kind: 'offline', reason: 'no-answer', waiting: 0 }, 'warn', /^Offline\. Your work is kept/],
  [{ kind: 'offline', reason: 'no-answer', waiting: 1 }, 'warn', /^Offline\. 1 answer is waiting/],
  [
    { kind: 'offline', reason: 'no-answer', waiting: 2 },
    'warn',
    /^Offline\. 2 answers are waiting and will be sent\.$/,
  ],
  [{ kind: 'refused', code: 'X', detail: 'Key revoked.', waiting: 1 }, 'bad', /Key revoked\./],
  [{ kind: 'none' }, 'quiet', /Not saved/],
  [{ kind: 'saved', at, blocked: 'heartbeat' }, 'warn', /heartbeat/],
  [{ kind: 'saved', at, blocked: 'finish' }, 'warn', /end of this visit/],
  [{ kind: 'offline', reason: 'forbidden-by-page', waiting: 1 }, 'warn', /Content Security Policy/],
])('the server channel %o is told as %s', (channel, tone, text) => {
  const line = describeServer(channel, 'lms');
  expect([line.tone, line.text]).toEqual([tone, expect.stringMatching(text)]);
});

test.each<[Identity, string, RegExp]>([
  ['lms', 'good', /^Saved [^,]*02[^,]*$/],
  ['content', 'good', /^Saved [^,]*02[^,]*$/],
  ['unnamed', 'warn', /without your name/],
  ['device', 'quiet', /^Practice/],
])('work of a learner known by %s is never told as more than it is', (learner, tone, text) => {
  const line = describeServer({ kind: 'saved', at }, learner);
  expect([line.tone, line.text]).toEqual([tone, expect.stringMatching(text)]);
});

test.each<[LmsChannel, string, RegExp]>([
  [{ kind: 'accepted', at }, 'good', /accepted your progress at .*02/],
  [{ kind: 'not-accepted', errorCode: '391', since: at }, 'warn', /391.*safe on our server/],
  [{ kind: 'lost', reason: 'Window closed.' }, 'bad', /Window closed\./],
  [{ kind: 'absent', reason: 'No API.' }, 'quiet', /nothing is reported there\. No API\./],
  [{ kind: 'read-only', mode: 'review' }, 'quiet', /review/],
])('the LMS channel %o is explained as %s', (channel, tone, text) => {
  const line = explainLms(channel);
  expect([line.tone, line.text]).toEqual([tone, expect.stringMatching(text)]);
});

test('in short, the LMS is told with its time', () => {
  expect(describeLms({ kind: 'accepted', at }).text).toMatch(/^LMS .*02/);
});

test('what waits is counted on every channel that can wait', () => {
  expect(
    waitingOf({ kind: 'offline', reason: 'no-answer', waiting: 3 }) + waitingOf({ kind: 'saved', at }),
  ).toBe(3);
});
