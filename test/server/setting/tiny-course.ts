import type { Challenge, Course } from '../../../server/courses/course.ts';

/** Six lines of code, two of them the answer; three remediations. Every text is unlike any other. */
export function tinyChallenge(id: string, topicId: string): Challenge {
  return {
    id,
    topicId,
    title: `Title of ${id}`,
    difficulty: 'easy',
    language: 'Python',
    scenarioHtml: `<p>Scenario of ${id}</p>`,
    code: [1, 2, 3, 4, 5, 6].map((line) => [['', `${id} line ${line}`]]),
    references: [],
    find: {
      kind: 'lines',
      task: 'Find both lines',
      lines: [2, 5],
      explanation: `EARNED explanation of ${id}`,
      feedback: { byLine: { '3': `EARNED why not three in ${id}` }, otherwise: 'Not this one' },
      hints: [`EARNED first hint of ${id}`, `EARNED second hint of ${id}`],
    },
    fix: {
      kind: 'remediation',
      task: 'Choose',
      hints: [`EARNED fix hint of ${id}`],
      options: [
        {
          id: 'escape',
          title: 'Escape',
          code: [],
          marks: '',
          correct: false,
          why: `EARNED why not escape in ${id}`,
        },
        { id: 'bind', title: 'Bind', code: [], marks: '', correct: true, why: `EARNED why bind in ${id}` },
        {
          id: 'filter',
          title: 'Filter',
          code: [],
          marks: '',
          correct: false,
          why: `EARNED why not filter in ${id}`,
        },
      ],
    },
  };
}

const challenges = [
  tinyChallenge('one', 'first'),
  tinyChallenge('two', 'first'),
  tinyChallenge('three', 'second'),
];

export const tinyCourse: Course = {
  id: 'tiny',
  revision: 'tiny-1',
  title: 'A tiny course',
  points: { byAttempt: [100, 60, 30, 10], least: 10 },
  topics: [
    { id: 'first', title: 'First', summary: 'Begins', challengeIds: ['one', 'two'] },
    { id: 'second', title: 'Second', summary: 'Ends', challengeIds: ['three'] },
  ],
  challenges: new Map(challenges.map((challenge) => [challenge.id, challenge])),
};

const { find, ...one } = tinyChallenge('one', 'first');
const inGerman: Challenge = {
  ...one,
  title: 'Titel von one',
  find: find.kind === 'lines' ? { ...find, feedback: { byLine: {}, otherwise: 'Diese nicht' } } : find,
};

/** A second course, for work that is set elsewhere; it is there in German, too. */
export const otherCourse: Course = {
  ...tinyCourse,
  translations: new Map([
    ['de', { ...tinyCourse, title: 'Ein anderer Kurs', challenges: new Map([['one', inGerman]]) }],
  ]),
  id: 'other',
  revision: 'other-1',
  title: 'Another course',
  topics: [{ id: 'first', title: 'First', summary: 'Begins', challengeIds: ['one'] }],
  challenges: new Map([['one', tinyChallenge('one', 'first')]]),
};

export const courses = new Map([
  ['tiny', tinyCourse],
  ['other', otherCourse],
]);
