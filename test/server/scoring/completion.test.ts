import { expect, test } from 'vitest';
import { completionOf, type MandatoryWork, measureMandatory } from '../../../server/scoring/completion.ts';
import { courses } from '../setting/tiny-course.ts';

const tiny = { courseId: 'tiny', topicId: null };
const firstTopic = { courseId: 'tiny', topicId: 'first' };
const other = { courseId: 'other', topicId: null };

function completedOf(done: Readonly<Record<string, readonly string[]>>) {
  return new Map(Object.entries(done).map(([course, ids]) => [course, new Set(ids)]));
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
  const completed = completedOf(done);
  const measured = mandatory.map((work) => measureMandatory(work, courses.get(work.courseId), completed));
  expect(completionOf(measured, completed)).toBe(completion);
});

test('mandatory work is named, with how much of it is done', () => {
  const completed = completedOf({ tiny: ['one'] });
  expect(measureMandatory(tiny, courses.get('tiny'), completed)).toEqual({
    ...tiny,
    title: 'A tiny course',
    done: 1,
    total: 3,
  });
  expect(measureMandatory(firstTopic, courses.get('tiny'), completed)).toMatchObject({
    title: 'First',
    total: 2,
  });
});
