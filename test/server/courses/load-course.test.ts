import { expect, test } from 'vitest';
import { codeExercisesOf } from '../../../server/courses/code-exercises.ts';
import type { Challenge } from '../../../server/courses/course.ts';
import { loadCourses } from '../../../server/courses/load-course.ts';

const courses = await loadCourses();
const challenges: readonly Challenge[] = [...courses.values()].flatMap((course) => [
  ...course.challenges.values(),
]);
const inCode = challenges.flatMap((challenge) => {
  const exercises = codeExercisesOf(challenge);
  return exercises === undefined ? [] : [{ ...challenge, ...exercises }];
});
const textOf = (lines: Challenge['code']) => lines.map((line) => line.map(([, run]) => run).join(''));

test('the sample courses load, each under its own id', () => {
  expect([...courses.keys()].sort()).toEqual(['secrets-handling', 'secure-coding-essentials']);
});

test.each([...courses.values()].map((course) => [course.id, course] as const))(
  'every topic of %s lists challenges that exist and know their topic',
  (_, course) => {
    const listed = course.topics.flatMap((topic) => topic.challengeIds.map((id) => [id, topic.id]));
    expect([...course.challenges.values()].map(({ id, topicId }) => [id, topicId])).toEqual(listed);
  },
);

test('a course without a table of points uses the common one', () => {
  expect(courses.get('secrets-handling')?.points).toEqual({ byAttempt: [100, 60, 30, 10], least: 10 });
});

test.each(inCode.map((challenge) => [challenge.id, challenge] as const))(
  '%s fits a screen, and its right lines have code on them',
  (_, { code, find }) => {
    expect(code.length).toBeGreaterThanOrEqual(12);
    expect(code.length).toBeLessThanOrEqual(36);
    expect(find.lines.map((line) => textOf(code)[line - 1]?.trim())).not.toContain('');
  },
);

test.each(inCode.map((challenge) => [challenge.id, challenge] as const))(
  '%s has one right option among at least three, and hints for both phases',
  (_, { find, fix }) => {
    expect(fix.options.filter((option) => option.correct)).toHaveLength(1);
    expect(fix.options.length).toBeGreaterThanOrEqual(3);
    expect(Math.min(find.hints.length, fix.hints.length)).toBeGreaterThanOrEqual(2);
  },
);

test.each(inCode.map((challenge) => [challenge.id, challenge] as const))(
  '%s is coloured and keeps every character of its code',
  (_, { code, fix }) => {
    const classes = new Set(code.flat().map(([name]) => name));
    expect(classes.size).toBeGreaterThan(3);
    expect(fix.options.flatMap((option) => textOf(option.code)).join('')).not.toBe('');
  },
);

test('languages are named as people write them', () => {
  expect(new Set(challenges.map((challenge) => challenge.language))).toContain('TypeScript');
});
