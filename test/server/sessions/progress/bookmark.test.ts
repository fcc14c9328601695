import { expect, test } from 'vitest';
import { emptyState } from '../../../../server/events/session-state.ts';
import { bookmarkOf } from '../../../../server/sessions/progress/bookmark.ts';
import { halfDone } from '../../setting/half-done.ts';

test('before the first act there is no bookmark', () => {
  expect(bookmarkOf(emptyState)).toBeNull();
});

test('it tells where the learner is, in which phase, with which hints', () => {
  expect(bookmarkOf(halfDone)).toEqual({ topicId: 'first', challengeId: 'two', phase: 2, hints: [1, 2] });
});

test('a challenge that was opened and not tried is in its first phase', () => {
  const place = { topicId: 'second', challengeId: 'three' };
  expect(bookmarkOf({ ...halfDone, place })).toEqual({ ...place, phase: 1, hints: [0, 0] });
});
