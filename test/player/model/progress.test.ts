import { expect, test } from 'vitest';
import { courseProgress, findChallenge, findNext, topicProgress } from '../../../player/model/progress.ts';
import { outline } from '../sample-course.ts';

const [injection] = outline.topics;

test('a topic counts its completed challenges', () => {
  expect(injection && topicProgress(injection, { search: 160, upload: 20 })).toEqual({ done: 1, total: 2 });
});

test('a score of 0 is a completed challenge', () => {
  expect(courseProgress(outline, { search: 0 })).toEqual({ done: 1, total: 3 });
});

test('challenges are numbered over the whole course', () => {
  expect(findChallenge(outline, 'upload')).toMatchObject({ number: 3, total: 3, topic: { id: 'files' } });
});

test.each([
  ['the first one for who comes in', { scores: {}, after: null, next: 'search' }],
  ['the following one', { scores: { search: 160 }, after: 'search', next: 'sort' }],
  ['the following open one', { scores: { search: 1, sort: 1 }, after: 'search', next: 'upload' }],
  ['one left open before, after the last', { scores: { upload: 160 }, after: 'upload', next: 'search' }],
  ['the same again, if it alone is open', { scores: { search: 1, upload: 1 }, after: 'sort', next: 'sort' }],
  ['none when all are done', { scores: { search: 1, sort: 1, upload: 1 }, after: 'sort', next: undefined }],
])('next comes %s', (_, { scores, after, next }) => {
  expect(findNext(outline, scores, after)?.challenge.id).toBe(next);
});
