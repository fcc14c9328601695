import { describe, expect, test } from 'vitest';
import type { ChallengeFile, CourseFile } from '../../../server/courses/course-file.ts';
import { findChallengeFaults, findCourseFaults } from '../../../server/courses/find-course-faults.ts';

const course: CourseFile = {
  id: 'sample',
  title: 'Sample',
  topics: [{ id: 'one', title: 'One', summary: 'First.', challenges: ['search'] }],
};
const option = { title: 'Do it', change: 'fix.diff', why: 'So.' };
const find = {
  kind: 'lines' as const,
  task: 'Which?',
  lines: [3],
  explanation: 'Here.',
  feedback: { byLine: { '1': 'No.' } as Record<string, string>, otherwise: 'No.' },
  hints: [],
};
const fix = {
  kind: 'remediation' as const,
  task: 'How?',
  options: [
    { ...option, id: 'a', correct: true },
    { ...option, id: 'b', correct: false },
  ],
  hints: [],
};
const challenge: ChallengeFile = {
  id: 'search',
  title: 'Search',
  difficulty: 'easy',
  language: 'python',
  scenario: 'Staff search.',
  code: 'code.txt',
  find,
  fix,
};
const written = { folder: 'sample/search', content: challenge, code: 'a\n\nc' };

function codesOf(change: Partial<ChallengeFile>): readonly string[] {
  return findChallengeFaults({ ...written, content: { ...challenge, ...change } }).map(({ code }) => code);
}
const withFind = (change: Partial<typeof find>) => codesOf({ find: { ...find, ...change } });
const withOptions = (options: typeof fix.options) => codesOf({ fix: { ...fix, options } });

test('a sound course has no faults', () => {
  expect(findCourseFaults(course, 'sample', ['search'])).toEqual([]);
  expect(findChallengeFaults(written)).toEqual([]);
});

describe('a course is refused where', () => {
  test('its id is not its folder', () => {
    expect(findCourseFaults(course, 'other', ['search'])[0]).toMatchObject({
      code: 'ID_NOT_FOLDER',
      file: 'other/course.json',
      field: 'id',
    });
  });

  test('a challenge lies in its folder and in no topic', () => {
    expect(findCourseFaults(course, 'sample', ['search', 'lost'])[0]).toMatchObject({
      code: 'CHALLENGE_UNLISTED',
      detail: expect.stringContaining('"lost"'),
    });
  });

  test('a challenge or a topic is there twice', () => {
    const twice = { ...course, topics: [...course.topics, ...course.topics] };
    const faults = findCourseFaults(twice, 'sample', ['search']);
    expect(faults.map(({ code }) => code)).toEqual(['ID_TWICE', 'ID_TWICE']);
  });
});

describe('a challenge is refused where', () => {
  test.each([
    ['its id is not its folder', codesOf({ id: 'other' }), ['ID_NOT_FOLDER']],
    ['a right line does not exist', withFind({ lines: [4] }), ['LINE_OUTSIDE']],
    ['a right line is empty', withFind({ lines: [2] }), ['LINE_BLANK']],
    ['a right line is named twice', withFind({ lines: [3, 3] }), ['LINE_TWICE']],
    [
      'a line is explained that does not exist',
      withFind({ feedback: { byLine: { '9': 'No.' }, otherwise: 'No.' } }),
      ['LINE_OUTSIDE'],
    ],
    [
      'a right line is explained as wrong',
      withFind({ feedback: { byLine: { '3': 'No.' }, otherwise: 'No.' } }),
      ['FEEDBACK_ON_ANSWER'],
    ],
    ['no option is correct', withOptions([{ ...option, id: 'a', correct: false }]), ['CORRECT_NOT_ONE']],
    [
      'two options have one id, and both are correct',
      withOptions([
        { ...option, id: 'a', correct: true },
        { ...option, id: 'a', correct: true },
      ]),
      ['ID_TWICE', 'CORRECT_NOT_ONE'],
    ],
  ])('%s', (_, found, codes) => expect(found).toEqual(codes));
});
