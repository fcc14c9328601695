import { expect, test } from 'vitest';
import { explainSession } from '../../../../../server/sessions/overview/verdict/explain-session.ts';
import type {
  LmsFacts,
  NewestLaunch,
  SessionFacts,
} from '../../../../../server/sessions/overview/verdict/session-facts.ts';

const passed = { completion: 'completed', success: 'passed', score: '100' };
const held = { verdict: true, suspendData: true };
const lms: LmsFacts = {
  calls: 12,
  known: passed,
  heldAtLaunch: { verdict: false, suspendData: false },
  pending: {},
  refused: null,
};
const launch: NewestLaunch = {
  credit: 'credit',
  found: null,
  takenOver: null,
  adopted: false,
  isVerdictHeld: false,
};
const agreed: SessionFacts = {
  status: 'suspended',
  closedBy: null,
  courseId: 'sql',
  score: 100,
  completion: 'completed',
  success: 'passed',
  challengesOpened: 2,
  secondsSinceHeartbeat: 600,
  endedSilently: false,
  open: [],
  rule: 'as-soon-as-complete',
  best: { success: 'passed', score: 100 },
  tellable: { completion: 'completed' },
  newestLaunch: launch,
  laterPractice: null,
  lms,
};
const nothingDone = { score: null, success: 'unknown', completion: 'incomplete', best: null } as const;
const unfinished = {
  completion: 'incomplete',
  success: 'unknown',
  best: null,
  tellable: { completion: 'incomplete' },
} as const;
const work = (courseId: string, done: number, total: number) => ({
  courseId,
  topicId: null,
  title: courseId,
  done,
  total,
});
const refused = (element: string, errorCode: string, value = '') => ({
  lms: { ...lms, refused: { element, value, returned: 'false', errorCode } },
});
const found = { completion: 'completed', success: 'passed', score: '100', suspendData: 'ours' as const };

test.each<
  [
    incident: string,
    told: readonly [code: string, layer: string, sentence: RegExp],
    change: Partial<SessionFacts>,
  ]
>([
  ['an admin reset the course', ['RESET', 'server', /reset/], { closedBy: 'reset' }],
  ['the LMS began a new attempt', ['NEW_ATTEMPT', 'lms', /new attempt/], { closedBy: 'attempt' }],
  [
    'a passed attempt was opened in review mode',
    ['REVIEW_MODE', 'lms', /review mode/],
    { laterPractice: 'review' },
  ],
  ['the package was opened as a preview', ['PREVIEW', 'lms', /preview/], { laterPractice: 'browse' }],
  [
    'the package was opened outside any LMS',
    ['OUTSIDE_LMS', 'lms', /outside any LMS/],
    { laterPractice: 'normal' },
  ],
  [
    'the LMS lost the status that it had acknowledged',
    ['STATUS_LOST', 'lms', /acknowledged “completed, passed”.*gave back “not attempted”/],
    {
      lms: { ...lms, heldAtLaunch: held },
      newestLaunch: { ...launch, found: { ...found, completion: 'not attempted', success: '' } },
    },
  ],
  ['the LMS’s script threw', ['EXCEPTION_IN_LMS', 'lms', /own script failed/], refused('commit', '')],
  [
    'the sign-in session of the LMS expired',
    ['SESSION_EXPIRED', 'lms', /sign-in session has expired/],
    refused('commit', '101'),
  ],
  ['a commit failed', ['COMMIT_FAILED', 'lms', /391/], refused('commit', '391')],
  [
    'a commit was refused for another reason',
    ['COMMIT_REFUSED', 'lms', /error 999/],
    refused('commit', '999'),
  ],
  [
    'the popup was closed first',
    ['POPUP_CLOSED', 'runtime', /window was closed first/],
    refused('terminate', '111'),
  ],
  [
    'the attempt had ended before a write',
    ['ALREADY_ENDED', 'runtime', /not running any more/],
    refused('cmi.score.raw', '133'),
  ],
  ['suspend data was refused', ['VALUE_TOO_LONG', 'lms', /suspend_data/], refused('cmi.suspend_data', '405')],
  [
    'a score was refused',
    ['SCORE_REFUSED', 'lms', /93.75 for cmi.core.score.raw/],
    refused('cmi.core.score.raw', '405', '93.75'),
  ],
  ['an element is not implemented', ['NOT_IMPLEMENTED', 'lms', /does not know/], refused('cmi.exit', '402')],
  [
    'an element is read-only',
    ['READ_ONLY', 'lms', /lets nobody write/],
    refused('cmi.completion_status', '404'),
  ],
  [
    'a write was refused for another reason',
    ['WRITE_REFUSED', 'runtime', /refused cmi.exit/],
    refused('cmi.exit', '408'),
  ],
  [
    'a learner opened nothing',
    ['NEVER_BEGUN', 'server', /opened the package, but no challenge/],
    { ...nothingDone, challengesOpened: 0 },
  ],
  ['a learner completed nothing', ['NOTHING_COMPLETED', 'server', /2 opened/], nothingDone],
  [
    'a mandatory course is not on the server',
    ['ASSIGNED_COURSE_MISSING', 'server', /“gone” is mandatory/],
    { ...unfinished, open: [work('gone', 0, 0)] },
  ],
  [
    'mandatory work of this course is open',
    ['MANDATORY_HERE', 'server', /“sql” \(5 of 6\)/],
    { ...unfinished, open: [work('sql', 5, 6)] },
  ],
  [
    'mandatory work elsewhere is open',
    ['MANDATORY_ELSEWHERE', 'server', /other mandatory work.*“secrets” \(0 of 3\)/],
    { ...unfinished, open: [work('secrets', 0, 3)] },
  ],
  [
    'the learner has not chosen about a new attempt',
    ['NEW_ATTEMPT_PENDING', 'server', /not yet chosen/],
    { newestLaunch: { ...launch, isVerdictHeld: true } },
  ],
  [
    'the LMS began a new attempt, about which the learner has not chosen',
    ['NEW_ATTEMPT_PENDING', 'server', /not yet chosen/],
    {
      lms: { ...lms, heldAtLaunch: held },
      newestLaunch: { ...launch, isVerdictHeld: true, found: { ...found, completion: '', success: '' } },
    },
  ],
  [
    'the organization waits for the whole course',
    ['WHOLE_COURSE_RULE', 'server', /whole course/],
    { rule: 'whole-course', tellable: { completion: 'incomplete' } },
  ],
  [
    'no call to the LMS was made',
    ['LMS_NEVER_REACHED', 'runtime', /no call/],
    { lms: { ...lms, calls: 0, known: {} } },
  ],
  [
    'values were set and never committed',
    ['NEVER_COMMITTED', 'runtime', /not confirmed/],
    { lms: { ...lms, known: {}, pending: passed } },
  ],
  [
    'the LMS acknowledged nothing',
    ['NOTHING_ACKNOWLEDGED', 'runtime', /acknowledged nothing/],
    { lms: { ...lms, known: {} } },
  ],
  [
    'a result is newer than the last heartbeat',
    ['WAITING_FOR_HEARTBEAT', 'runtime', /within the next minute/],
    { status: 'active', secondsSinceHeartbeat: 20, lms: { ...lms, known: { ...passed, score: '50' } } },
  ],
  [
    'the browser disappeared before the last write',
    ['CLOSED_SILENTLY', 'runtime', /disappeared.*“incomplete, 50”/],
    { endedSilently: true, lms: { ...lms, known: { completion: 'incomplete', score: '50' } } },
  ],
  [
    'the server was away while the LMS was told',
    ['COMPLETION_BEHIND', 'runtime', /last told that it is incomplete/],
    { lms: { ...lms, known: { completion: 'incomplete', score: '100' } } },
  ],
  [
    'a success came after the last commit',
    ['SUCCESS_BEHIND', 'runtime', /“passed”, but the LMS was last told/],
    { lms: { ...lms, known: { completion: 'completed', success: 'unknown', score: '100' } } },
  ],
  [
    'a score came after the last commit',
    ['SCORE_BEHIND', 'runtime', /score here is 100, but the LMS was last told 50/],
    { lms: { ...lms, known: { ...passed, score: '50' } } },
  ],
  [
    'a second window took over',
    ['SECOND_WINDOW', 'runtime', /second window/],
    {
      status: 'active',
      secondsSinceHeartbeat: 20,
      newestLaunch: { ...launch, takenOver: { otherDevice: false } },
    },
  ],
  [
    'another device took over',
    ['SECOND_WINDOW', 'runtime', /second device/],
    {
      status: 'active',
      secondsSinceHeartbeat: 20,
      newestLaunch: { ...launch, takenOver: { otherDevice: true } },
    },
  ],
  ['a browser went quiet', ['QUIET', 'runtime', /nothing for 10 minutes/], { status: 'active' }],
  [
    'a course was failed',
    ['FAILED_THRESHOLD', 'server', /62.5, below the 70/],
    {
      success: 'failed',
      score: 62.5,
      best: { success: 'failed', score: 62.5 },
      lms: { ...lms, known: { completion: 'failed', score: '62.5' } },
    },
  ],
  [
    'the LMS renamed the learner',
    ['LEARNER_RENAMED', 'lms', /another id/],
    { newestLaunch: { ...launch, adopted: true } },
  ],
  [
    'the attempt is without credit',
    ['NO_CREDIT', 'lms', /without credit/],
    { newestLaunch: { ...launch, credit: 'no-credit' } },
  ],
  [
    'the LMS gave back no suspend data',
    ['SUSPEND_DATA_LOST', 'lms', /no bookmark/],
    {
      lms: { ...lms, heldAtLaunch: held },
      newestLaunch: { ...launch, found: { ...found, suspendData: 'empty' } },
    },
  ],
  ['the LMS has rules of its own', ['AGREED', 'lms', /acknowledged the result/], {}],
  [
    'the course was passed in its first launch, before which the LMS held nothing',
    ['AGREED', 'lms', /acknowledged the result/],
    {
      newestLaunch: {
        ...launch,
        found: { ...found, completion: 'not attempted', success: '', suspendData: 'empty' },
      },
    },
  ],
])('%s is told as %j', (_incident, [code, layer, sentence], change) => {
  const verdict = explainSession({ ...agreed, ...change });
  expect(verdict).toMatchObject({ code, layer, sentence: expect.stringMatching(sentence) });
  expect(verdict.remedy).toMatch(/\.$/);
});

test('in SCORM 1.2 the status “passed” is the whole verdict', () => {
  const known = { completion: 'passed', score: '100' };
  expect(explainSession({ ...agreed, lms: { ...lms, known } }).code).toBe('AGREED');
});

test('an LMS that takes whole numbers only is not behind by a fraction', () => {
  const facts = { ...agreed, score: 81.25, best: { success: 'passed', score: 81.25 } as const };
  expect(explainSession({ ...facts, lms: { ...lms, known: { ...passed, score: '81' } } }).code).toBe(
    'AGREED',
  );
});
