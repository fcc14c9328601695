import type { FaultPlanText } from '../test/harness/faults/plan.ts';
import type { PlayedLaunch, Step } from '../test/harness/run/play-script.ts';
import { type CourseActs, goOn, result, tryAgain } from './own-stories.ts';
import type { OrganizationKind } from './story-packages.ts';

/** Something that goes wrong, or seems to, and the code of the verdict that an expert gives. */
export interface IncidentRow {
  readonly name: string;
  readonly code: string;
  readonly edition: '1.2' | '2004-3rd' | '2004-4th';
  /** As a habit of this LMS; the strict one unless said. */
  readonly profile?: string;
  /** What goes wrong in the first launch. */
  readonly plan?: Omit<FaultPlanText, 'name'>;
  /** Of which organization the package is; `early-verdict` unless said. */
  readonly kind?: OrganizationKind;
  /** Which of the learner's sessions is asked about. */
  readonly session?: 'newest' | 'first';
  readonly launches: (acts: CourseActs) => readonly PlayedLaunch[];
}

/** The course is seen, and nothing done. */
const look = (): readonly PlayedLaunch[] => [{ steps: [{ waitFor: goOn }] }];
const begin = (): readonly PlayedLaunch[] => [{ steps: [{ click: goOn }, { wait: 2500 }] }];
const pass = (acts: CourseActs): readonly PlayedLaunch[] => [{ steps: right(acts) }];
const fail = ({ challenges, playBadly }: CourseActs): readonly PlayedLaunch[] => [
  { steps: challenges.flatMap(playBadly) },
];
/** A heartbeat comes each second: what was written is told before the tab is gone. */
const passAndStay = (acts: CourseActs): readonly PlayedLaunch[] => [
  { steps: [...right(acts), { wait: 4000 }] },
];
const passThen =
  (...later: readonly PlayedLaunch[]) =>
  (acts: CourseActs): readonly PlayedLaunch[] => [...pass(acts), ...later];
const failThenPass = (acts: CourseActs): readonly PlayedLaunch[] => [
  ...fail(acts),
  { attempt: 'new', steps: [tryAgain, ...right(acts)] },
];

const beginRight = ({ challenges, playRight }: CourseActs): readonly PlayedLaunch[] => [
  { steps: [...challenges.slice(0, 1).flatMap(playRight), { wait: 2500 }] },
];

function right({ challenges, playRight }: CourseActs): Step[] {
  return challenges.flatMap(playRight);
}

const gone = { leaving: 'close-at-once' } as const;
const refusingEnd = (error: string) => ({
  calls: [{ call: 'Terminate' as const, does: 'false' as const, error }],
});
/** Nobody says goodbye: what the LMS answered last is its answer to a commit. */
const refusingCommits = (error: string) => ({
  leaving: 'kill-browser' as const,
  calls: [{ call: 'Commit' as const, does: 'false' as const, error }],
});
const [v12, v3, v4] = ['1.2', '2004-3rd', '2004-4th'] as const;

/** `npm run harness:own -- --play incidents` makes all of them. */
export const incidents: readonly IncidentRow[] = [
  { name: 'never-begun', code: 'NEVER_BEGUN', edition: v4, launches: look },
  { name: 'nothing-completed', code: 'NOTHING_COMPLETED', edition: v12, launches: begin },
  { name: 'failed-threshold-12', code: 'FAILED_THRESHOLD', edition: v12, launches: fail },
  { name: 'failed-threshold-2004', code: 'FAILED_THRESHOLD', edition: v4, launches: fail },
  {
    ...{ name: 'popup-closed-2004', code: 'POPUP_CLOSED', edition: v4, launches: pass },
    plan: refusingEnd('113'),
  },
  {
    ...{ name: 'popup-closed-12', code: 'POPUP_CLOSED', edition: v12, launches: pass },
    plan: refusingEnd('101'),
  },
  {
    ...{ name: 'not-running-any-more', code: 'ALREADY_ENDED', edition: v3, launches: pass },
    plan: refusingEnd('112'),
  },
  {
    ...{ name: 'review-mode', code: 'REVIEW_MODE', edition: v4 },
    launches: passThen({ mode: 'review', steps: [{ wait: 2000 }] }),
  },
  {
    ...{ name: 'preview', code: 'PREVIEW', edition: v12 },
    launches: passThen({ mode: 'browse', steps: [{ wait: 2000 }] }),
  },
  {
    ...{ name: 'new-attempt-unanswered', code: 'NEW_ATTEMPT_PENDING', edition: v4 },
    launches: (acts) => [...fail(acts), { attempt: 'new', steps: [{ wait: 2000 }] }],
  },
  {
    ...{ name: 'history', code: 'NEW_ATTEMPT', edition: v4, session: 'first', launches: failThenPass },
  },
  { name: 'second-try', code: 'AGREED', edition: v4, launches: failThenPass },
  {
    ...{ name: 'mandatory-elsewhere-2004', code: 'MANDATORY_ELSEWHERE', edition: v4, kind: 'busy' },
    launches: pass,
  },
  {
    ...{ name: 'mandatory-elsewhere-12', code: 'MANDATORY_ELSEWHERE', edition: v12, kind: 'busy' },
    launches: pass,
  },
  { name: 'no-credit', code: 'NO_CREDIT', edition: v4, plan: { credit: 'no-credit' }, launches: pass },
  {
    ...{ name: 'suspend-data-blank', code: 'SUSPEND_DATA_LOST', edition: v4 },
    plan: { comesBack: { suspendData: 'blank', entry: 'resume' } },
    launches: passThen({ steps: [result, { wait: 2000 }] }),
  },
  {
    ...{ name: 'commit-refused-once', code: 'AGREED', edition: v12, launches: pass },
    plan: { calls: [{ call: 'Commit', from: 2, to: 2, does: 'false', error: '391' }] },
  },
  {
    ...{ name: 'lms-away-once', code: 'AGREED', edition: v4, launches: pass },
    plan: { server: [{ of: { from: 2, to: 2 }, does: 'refuse' }] },
  },
  {
    ...{ name: 'connection-cut', code: 'AGREED', edition: v3, launches: pass },
    plan: { server: [{ of: { from: 2, to: 2 }, does: 'drop' }] },
  },
  { name: 'tab-closed', code: 'AGREED', edition: v4, plan: { leaving: 'close-tab' }, launches: pass },
  { name: 'tab-killed', code: 'AGREED', edition: v12, plan: gone, launches: passAndStay },
  {
    ...{ name: 'server-away-at-launch', code: 'AGREED', edition: v4 },
    launches: (acts) => [{ server: 'away', steps: [{ wait: 3000 }, { server: 'back' }, ...right(acts)] }],
  },
  {
    ...{ name: 'offline', code: 'AGREED', edition: v12, launches: pass },
    plan: { during: [{ what: 'offline', ms: 2000 }] },
  },
  {
    ...{ name: 'disk-of-the-lms-full', code: 'COMMIT_FAILED', edition: v4, launches: passAndStay },
    plan: refusingCommits('391'),
  },
  {
    ...{ name: 'sign-in-of-the-lms-expired', code: 'SESSION_EXPIRED', edition: v12, launches: passAndStay },
    plan: refusingCommits('101'),
  },
  {
    ...{ name: 'refused-at-the-end', code: 'WRITE_REFUSED', edition: v4, launches: pass },
    plan: refusingEnd('391'),
  },
  {
    ...{ name: 'script-of-the-lms-breaks', code: 'EXCEPTION_IN_LMS', edition: v4, launches: pass },
    plan: { calls: [{ call: 'Terminate', does: 'throw' }] },
  },
  {
    ...{ name: 'learner-renamed', code: 'LEARNER_RENAMED', edition: v4 },
    plan: { comesBack: { learnerId: 'another' } },
    launches: passThen({ steps: [result, { wait: 2000 }] }),
  },
  {
    ...{ name: 'whole-course-rule', code: 'WHOLE_COURSE_RULE', edition: v4, kind: 'whole-course' },
    launches: beginRight,
  },
  {
    ...{ name: 'mandatory-here', code: 'MANDATORY_HERE', edition: v12, kind: 'mandatory-here' },
    launches: beginRight,
  },
  { name: 'passed-in-moodle', code: 'AGREED', edition: v12, profile: 'moodle', launches: pass },
  { name: 'passed-in-sakai', code: 'AGREED', edition: v4, profile: 'sakai', launches: pass },
];
