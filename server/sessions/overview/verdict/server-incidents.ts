import type { OpenWork } from '../../../../bridge/protocol.ts';
import type { Incident } from './incident.ts';
import type { SessionFacts } from './session-facts.ts';

/** There is nothing to tell yet. */
export const emptyIncidents: readonly Incident[] = [
  {
    code: 'NEVER_BEGUN',
    layer: 'server',
    applies: ({ score, challengesOpened }) => score === null && challengesOpened === 0,
    sentence: () => 'The learner has opened the package, but no challenge in it.',
    remedy: 'Ask the learner to open the course and complete a challenge.',
  },
  {
    code: 'NOTHING_COMPLETED',
    layer: 'server',
    applies: ({ score }) => score === null,
    sentence: ({ challengesOpened }) =>
      `No challenge is completed yet (${challengesOpened} opened), so there is no result to tell.`,
    remedy:
      'Ask the learner to finish a challenge: both the vulnerability and its remediation must be found.',
  },
];

/** What is missing on our side before the LMS may be told that the learner is complete. */
export const incompleteIncidents: readonly Incident[] = [
  {
    code: 'ASSIGNED_COURSE_MISSING',
    layer: 'server',
    applies: ({ open }) => open.some(({ total }) => total === 0),
    sentence: ({ open }) =>
      `“${open.find(({ total }) => total === 0)?.title}” is mandatory, but this server has no such course or topic, so nobody can complete it.`,
    remedy: 'Remove the assignment, or install the course again.',
  },
  {
    code: 'MANDATORY_HERE',
    layer: 'server',
    applies: ({ open, courseId }) => open.some((work) => work.courseId === courseId),
    sentence: ({ open, courseId }) =>
      `Mandatory work in this course is still open: ${listWork(open.filter((work) => work.courseId === courseId))}.`,
    remedy: 'Ask the learner to complete what is named here.',
  },
  {
    code: 'MANDATORY_ELSEWHERE',
    layer: 'server',
    applies: ({ open, completion }) => open.length > 0 && completion === 'incomplete',
    sentence: ({ open }) => `This course is done, but other mandatory work is still open: ${listWork(open)}.`,
    remedy:
      'Ask the learner to complete it, or change the assignment: completion counts all mandatory work of a learner.',
  },
  {
    code: 'NEW_ATTEMPT_PENDING',
    layer: 'server',
    applies: ({ newestLaunch, best }) => newestLaunch?.isVerdictHeld === true && best !== null,
    sentence: ({ best }) =>
      `The LMS began a new attempt after “${best?.success}” with ${best?.score}; the learner has not yet chosen to keep that result or to try again.`,
    remedy: 'Have the learner open the package and answer the question it asks at the start.',
  },
  {
    code: 'WHOLE_COURSE_RULE',
    layer: 'server',
    applies: ({ rule, completion, tellable }) =>
      rule === 'whole-course' && completion === 'completed' && tellable?.completion === 'incomplete',
    sentence: () =>
      'The learner may count as complete, but your setting has the LMS told a verdict only when the whole course is done.',
    remedy: 'Ask the learner to finish the course, or change the setting of when LMSs are told.',
  },
];

/** “Injection” (1 of 2), “Secrets” (0 of 3) */
function listWork(work: readonly OpenWork[]): string {
  return work.map(({ title, done, total }) => `“${title}” (${done} of ${total})`).join(', ');
}

/** What is told where both sides agree, and what is odd about it. */
export const agreedIncidents: readonly Incident[] = [
  {
    code: 'SECOND_WINDOW',
    layer: 'runtime',
    applies: ({ status, newestLaunch }) => status === 'active' && newestLaunch?.takenOver != null,
    sentence: ({ newestLaunch }) =>
      newestLaunch?.takenOver?.otherDevice === true
        ? 'The learner opened the package on a second device while the first was still open; only the newer one writes to the LMS.'
        : 'The learner opened the package in a second window; only the newer one writes to the LMS.',
    remedy: 'Have the learner close the older window. Nothing is lost.',
  },
  {
    code: 'QUIET',
    layer: 'runtime',
    applies: isQuiet,
    sentence: ({ secondsSinceHeartbeat }) =>
      `The learner’s browser has said nothing for ${Math.floor(secondsSinceHeartbeat / 60)} minutes and has not left the package.`,
    remedy: 'Nothing is lost: the work goes on at the next launch.',
  },
  {
    code: 'FAILED_THRESHOLD',
    layer: 'server',
    applies: ({ success }) => success === 'failed',
    sentence: ({ score }) => `The course is complete with a score of ${score}, below the 70 that passes.`,
    remedy: 'A new attempt in the LMS is a new chance.',
  },
  {
    code: 'LEARNER_RENAMED',
    layer: 'lms',
    applies: ({ newestLaunch }) => newestLaunch?.adopted === true,
    sentence: () =>
      'The LMS now calls this learner by another id; the work was found all the same and has been told to the LMS.',
    remedy: 'If the LMS shows two learners, merge them there.',
  },
  {
    code: 'NO_CREDIT',
    layer: 'lms',
    applies: ({ newestLaunch }) => newestLaunch?.credit === 'no-credit',
    sentence: () => 'The LMS has the result, but opened the attempt without credit, so it may not count it.',
    remedy: 'Check the activity’s credit or grading setting in the LMS.',
  },
  {
    code: 'SUSPEND_DATA_LOST',
    layer: 'lms',
    applies: ({ newestLaunch, lms }) =>
      lms.heldAtLaunch.suspendData && newestLaunch?.found?.suspendData === 'empty',
    sentence: () =>
      'The LMS gave back no bookmark at the last launch; the work was found by the learner’s id and is complete.',
    remedy: 'Nothing to do. If it happens often, check whether the LMS forces a new attempt at each launch.',
  },
];

/** A heartbeat comes every minute. */
export const quietSeconds = 150;

function isQuiet({ status, secondsSinceHeartbeat }: SessionFacts): boolean {
  return status === 'active' && secondsSinceHeartbeat > quietSeconds;
}
