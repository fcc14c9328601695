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
  expect([...courses.keys()].sort()).toEqual([
    'privacy-basics',
    'secrets-handling',
    'secure-coding-essentials',
  ]);
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

const essentials = inCode.filter(({ id }) => courses.get('secure-coding-essentials')?.challenges.has(id));

test('the essentials have at least eight topics of three challenges, in eight languages', () => {
  const topics = courses.get('secure-coding-essentials')?.topics ?? [];
  expect(topics.filter(({ challengeIds }) => challengeIds.length >= 3).length).toBeGreaterThanOrEqual(8);
  expect(new Set(essentials.map(({ language }) => language))).toEqual(
    new Set(['C#', 'Go', 'Java', 'JavaScript', 'Python', 'SQL', 'Shell', 'TypeScript']),
  );
});

test.each(essentials.map((challenge) => [challenge.id, challenge] as const))(
  '%s shows 15 to 60 lines, explains five tempting ones at least, and names its weakness',
  (_, { code, find, references }) => {
    expect(code.length).toBeGreaterThanOrEqual(15);
    expect(code.length).toBeLessThanOrEqual(60);
    expect(Object.keys(find.feedback.byLine).length).toBeGreaterThanOrEqual(5);
    expect(references.map(({ title }) => title).join()).toMatch(/CWE-\d+,.*OWASP Top 10 A\d\d:2021/);
  },
);

test.each(inCode.map((challenge) => [challenge.id, challenge] as const))(
  '%s shows each remediation as a change with lines around it',
  (_, { fix }) => {
    for (const { code, marks } of fix.options) {
      expect(marks).toHaveLength(code.length);
      expect(marks).toMatch(/[+-]/);
    }
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
