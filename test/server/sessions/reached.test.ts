import { expect, test } from 'vitest';
import { reachedOf } from '../../../server/sessions/reached.ts';
import { emptyState } from '../../../server/sessions/session-state.ts';
import { halfDone } from '../setting/half-done.ts';

test('before the first act nothing is reached', () => {
  expect(reachedOf(emptyState)).toEqual({ bookmark: null, scores: {} });
});

test('it tells where the learner stands, in which phase, with which hints, and the scores of what is completed', () => {
  expect(reachedOf(halfDone)).toEqual({
    bookmark: { topicId: 'first', challengeId: 'two', phase: 2, hints: [1, 2] },
    scores: { one: 130 },
  });
});

test('a challenge that was opened and not tried is in its first phase', () => {
  const place = { topicId: 'second', challengeId: 'three' };
  expect(reachedOf({ ...halfDone, place }).bookmark).toEqual({ ...place, phase: 1, hints: [0, 0] });
});
