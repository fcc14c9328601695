import type {
  ChallengeView,
  LaunchReply,
  LearnerResults,
  LearnerState,
  Outline,
} from '../../bridge/index.ts';

/** A small course as the server would send it: two topics, three challenges. */
export const outline: Outline = {
  courseId: 'sample',
  title: 'Sample course',
  topics: [
    {
      id: 'injection',
      title: 'Injection',
      summary: 'Text becomes code.',
      challenges: [
        { id: 'search', title: 'Search', difficulty: 'easy', language: 'Python' },
        { id: 'sort', title: 'Sort', difficulty: 'medium', language: 'TypeScript' },
      ],
    },
    {
      id: 'files',
      title: 'Files',
      summary: 'Names become paths.',
      challenges: [{ id: 'upload', title: 'Upload', difficulty: 'hard', language: 'Go' }],
    },
  ],
};

export const view: ChallengeView = {
  id: 'search',
  topicId: 'injection',
  title: 'Search',
  difficulty: 'easy',
  language: 'Python',
  scenarioHtml: '<p>Staff search for <code>name</code>.</p>',
  code: [[['kw', 'def ']], [], [['', 'q = name']], [['', 'run(q)']]],
  find: {
    task: 'Which line?',
    attempts: 0,
    worth: 100,
    solved: false,
    hints: { revealed: [], total: 2, worthAfterNext: 50 },
    feedback: [],
    pick: 1,
    answer: null,
  },
  fix: null,
  score: null,
};

export const foundView: ChallengeView = {
  ...view,
  find: {
    ...view.find,
    solved: true,
    answer: [3],
    hints: { revealed: [], total: 2, worthAfterNext: null },
    feedback: [
      { on: '3', correct: true, text: 'Here it is.' },
      { on: '1', correct: false, text: 'Only a name.' },
    ],
  },
  fix: {
    task: 'Which change?',
    attempts: 0,
    worth: 100,
    solved: false,
    hints: { revealed: [], total: 1, worthAfterNext: 50 },
    feedback: [],
    options: [
      { id: 'escape', title: 'Escape', code: [[['', 'a']]] },
      { id: 'bind', title: 'Bind', code: [[['', 'b']]] },
    ],
    answer: null,
  },
};

export const completedView: ChallengeView = {
  ...foundView,
  score: 160,
  fix: foundView.fix && {
    ...foundView.fix,
    solved: true,
    answer: 'bind',
    feedback: [
      { on: 'escape', correct: false, text: 'Escaping fails.' },
      { on: 'bind', correct: true, text: 'A value stays a value.' },
    ],
  },
};

export const state: LearnerState = {
  sid: 's'.repeat(22),
  completion: 'incomplete',
  success: 'unknown',
  score: null,
  bookmark: null,
  totalTime: 'PT0S',
  challengeScores: {},
  lease: 'held',
};

export const launch: LaunchReply = {
  ...state,
  leaseId: 'l'.repeat(22),
  outline,
  challenge: view,
  heartbeatSeconds: 60,
  resumed: false,
  lmsKnown: null,
};

/** One topic mastered in a little more than two minutes, the other not begun. */
export const results: LearnerResults = {
  topics: new Map([
    ['injection', { score: 75, seconds: 130, isMastered: true }],
    ['files', { score: 0, seconds: 0, isMastered: false }],
  ]),
  masteredUnits: 1,
  totalUnits: 2,
};
