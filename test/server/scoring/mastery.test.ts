import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyState, type SessionState, type Work } from '../../../server/events/session-state.ts';
import { describeSitting, isMastered, type Sitting, thresholdsOf } from '../../../server/scoring/mastery.ts';
import { tinyCourse } from '../setting/tiny-course.ts';

const thresholds = { accuracy: 90, seconds: 300 };
const sitting = (right: number, answered: number, seconds: number): Sitting => ({
  isFinished: true,
  answered,
  right,
  activeTime: seconds * 1000,
});

test.each([
  [4, 4, 299, true],
  [3, 4, 100, false],
  [4, 4, 300, false],
  [4, 4, 299.999, true],
  [9, 10, 100, true],
  [89, 100, 100, false],
  [0, 4, 10, false],
] as const)('%i of %i in %d s: mastered is %s', (...row) => {
  const [right, answered, seconds, expected] = row;
  expect(isMastered(sitting(right, answered, seconds), thresholds)).toBe(expected);
});

test('a sitting that is not finished masters nothing', () => {
  expect(isMastered({ ...sitting(2, 2, 10), isFinished: false }, thresholds)).toBe(false);
});

test('no quotient is rounded on its way to the threshold', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 100 }), (answered, accuracy) => {
      const enough = Math.ceil((accuracy * answered) / 100);
      const rules = { accuracy, seconds: 300 };
      expect(isMastered(sitting(enough, answered, 1), rules)).toBe(true);
      if (enough > 0) expect(isMastered(sitting(enough - 1, answered, 1), rules)).toBe(false);
    }),
  );
});

test('a topic has its own thresholds, else those of its course, else the usual ones', () => {
  const own = { accuracy: 50, seconds: 60 };
  const ofCourse = { accuracy: 70, seconds: 120 };
  const topics = tinyCourse.topics.map((topic) =>
    topic.id === 'first' ? { ...topic, mastery: own } : topic,
  );
  const course = { ...tinyCourse, mastery: ofCourse, topics };
  expect(thresholdsOf(course, 'first')).toEqual(own);
  expect(thresholdsOf(course, 'second')).toEqual(ofCourse);
  expect(thresholdsOf(tinyCourse, 'first')).toEqual(thresholds);
});

const solved = (attempts: number) => ({ attempts, chosen: [], hints: 2, points: 10 });
const work = (find: number, fix: number): Work => ({
  find: solved(find),
  fix: solved(fix),
  score: 20,
  timeOnTask: 1500,
});

test('questions right at the first try count, with hints too, of those that were answered', () => {
  const state: SessionState = {
    ...emptyState,
    work: { one: work(1, 2), two: work(1, 1), other: work(9, 9) },
  };
  expect(describeSitting(state, ['one', 'two'])).toEqual({
    isFinished: true,
    answered: 4,
    right: 3,
    activeTime: 3000,
  });
  expect(describeSitting(state, ['one', 'three']).isFinished).toBe(false);
});
