import { type Incident, launchAgain } from './incident.ts';
import type { SessionFacts } from './session-facts.ts';

/** The server has a result, and the LMS has none at all. */
export const untoldIncidents: readonly Incident[] = [
  {
    code: 'LMS_NEVER_REACHED',
    layer: 'runtime',
    applies: ({ lms }) => isUntold(lms.known) && lms.calls === 0,
    sentence: () => 'The server has a result, but no call to the LMS was ever recorded.',
    remedy:
      'Check that the package is opened from the LMS and not blocked by a content security policy; then have the learner open it once more.',
  },
  {
    code: 'NEVER_COMMITTED',
    layer: 'runtime',
    applies: ({ lms }) => isUntold(lms.known) && !isUntold(lms.pending),
    sentence: () => 'The LMS accepted the result value by value, but has not confirmed that it is saved.',
    remedy: launchAgain,
  },
  {
    code: 'NOTHING_ACKNOWLEDGED',
    layer: 'runtime',
    applies: ({ lms }) => isUntold(lms.known),
    sentence: () => 'The server has a result, but the LMS has acknowledged nothing.',
    remedy: launchAgain,
  },
];

/** The LMS has an earlier result than the server. */
export const behindIncidents: readonly Incident[] = [
  {
    code: 'WAITING_FOR_HEARTBEAT',
    layer: 'runtime',
    applies: (facts) =>
      isBehind(facts) && facts.status === 'active' && facts.secondsSinceHeartbeat <= heartbeatSeconds,
    sentence: () => 'The result is new; the LMS is told within the next minute.',
    remedy: 'Look again in a minute.',
  },
  {
    code: 'CLOSED_SILENTLY',
    layer: 'runtime',
    applies: (facts) => isBehind(facts) && facts.endedSilently,
    sentence: ({ lms }) =>
      `The learner’s browser disappeared before the last result was written: the LMS still has “${describeTold(lms.known)}”.`,
    remedy: launchAgain,
  },
  {
    code: 'COMPLETION_BEHIND',
    layer: 'runtime',
    applies: (facts) => isCompletionBehind(facts),
    sentence: () => 'The course is complete here, but the LMS was last told that it is incomplete.',
    remedy: launchAgain,
  },
  {
    code: 'SUCCESS_BEHIND',
    layer: 'runtime',
    applies: (facts) => isSuccessBehind(facts),
    sentence: ({ success, lms }) =>
      `The result here is “${success}”, but the LMS was last told “${describeTold(lms.known)}”.`,
    remedy: launchAgain,
  },
  {
    code: 'SCORE_BEHIND',
    layer: 'runtime',
    applies: (facts) => isScoreBehind(facts),
    sentence: ({ score, best, lms }) =>
      `The score here is ${best?.score ?? score}, but the LMS was last told ${lms.known.score || 'none'}.`,
    remedy: launchAgain,
  },
];

const heartbeatSeconds = 75;

interface Told {
  readonly completion?: string | undefined;
  readonly success?: string | undefined;
  readonly score?: string | undefined;
}

function isUntold({ completion = '', success = '', score = '' }: Told): boolean {
  return completion === '' && success === '' && score === '';
}

function describeTold({ completion = '', success = '', score = '' }: Told): string {
  return [completion, success, score].filter((word) => word !== '').join(', ');
}

function isBehind(facts: SessionFacts): boolean {
  return isCompletionBehind(facts) || isSuccessBehind(facts) || isScoreBehind(facts);
}

function isCompletionBehind({ tellable, lms }: SessionFacts): boolean {
  const told = lms.known.completion ?? '';
  return (
    tellable?.completion === 'completed' && ['', 'incomplete', 'not attempted', 'unknown'].includes(told)
  );
}

/** SCORM 1.2 has one word for both: the status is “passed” or “failed”. */
function isSuccessBehind({ tellable, success, best, lms }: SessionFacts): boolean {
  const meant = best?.success ?? success;
  if (tellable?.completion !== 'completed' || meant === 'unknown') return false;
  return lms.known.success !== meant && lms.known.completion !== meant;
}

function isScoreBehind({ score, best, lms }: SessionFacts): boolean {
  const told = Number(lms.known.score || Number.NaN);
  const meant = Math.max(best?.score ?? 0, score ?? 0);
  // Some LMSs take whole numbers only.
  return score !== null && !(Math.abs(told - meant) < 1);
}
