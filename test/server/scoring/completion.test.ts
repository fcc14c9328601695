import { expect, test } from 'vitest';
import { completionOf, type MandatoryWork } from '../../../server/scoring/completion.ts';
import { courses } from '../setting/tiny-course.ts';

const tiny = { courseId: 'tiny', topicId: null };
const firstTopic = { courseId: 'tiny', topicId: 'first' };
const other = { courseId: 'other', topicId: null };

function scores(done: Readonly<Record<string, readonly string[]>>) {
  return new Map(Object.entries(done).map(([course, ids]) => [course, new Map(ids.map((id) => [id, 100]))]));
}

type Case = readonly [
  string,
  { mandatory: readonly MandatoryWork[]; done: Record<string, string[]> },
  string,
];
const cases: readonly Case[] = [
  ['nothing mandatory and nothing done', { mandatory: [], done: {} }, 'incomplete'],
  ['nothing mandatory and one challenge done', { mandatory: [], done: { tiny: ['one'] } }, 'completed'],
  ['a mandatory course half done', { mandatory: [tiny], done: { tiny: ['one', 'two'] } }, 'incomplete'],
  ['a mandatory course done', { mandatory: [tiny], done: { tiny: ['one', 'two', 'three'] } }, 'completed'],
  [
    'a mandatory topic done, the rest of its course not',
    { mandatory: [firstTopic], done: { tiny: ['one', 'two'] } },
    'completed',
  ],
  [
    'one of two mandatory courses done',
    { mandatory: [tiny, other], done: { tiny: ['one', 'two', 'three'] } },
    'incomplete',
  ],
  [
    'both mandatory courses done',
    { mandatory: [tiny, other], done: { tiny: ['one', 'two', 'three'], other: ['one'] } },
    'completed',
  ],
  [
    'the mandatory course undone, work elsewhere',
    { mandatory: [other], done: { tiny: ['one'] } },
    'incomplete',
  ],
  [
    'a mandatory course that is not installed',
    { mandatory: [{ courseId: 'gone', topicId: null }], done: { tiny: ['one'] } },
    'incomplete',
  ],
  [
    'a mandatory topic that does not exist',
    { mandatory: [{ courseId: 'tiny', topicId: 'gone' }], done: { tiny: ['one'] } },
    'incomplete',
  ],
];

test.each(cases)('%s', (_title, { mandatory, done }, completion) => {
  expect(completionOf({ mandatory, scores: scores(done) }, courses)).toBe(completion);
});
