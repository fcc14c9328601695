import type { Incident } from './incident.ts';
import type { SessionFacts } from './session-facts.ts';

const practiceIn = (mode: string) => (facts: SessionFacts) => facts.laterPractice === mode;

/** Sessions that no longer count, and launches that never did: rules of the LMS about attempts. */
export const attemptIncidents: readonly Incident[] = [
  {
    code: 'RESET',
    layer: 'server',
    applies: ({ closedBy }) => closedBy === 'reset',
    sentence: () => 'An admin reset the course for this learner, so this session no longer counts.',
    remedy: 'Look at the learner’s newer session; this one stays as history.',
  },
  {
    code: 'NEW_ATTEMPT',
    layer: 'lms',
    applies: ({ closedBy }) => closedBy === 'attempt',
    sentence: () => 'The LMS began a new attempt after this one, so this session is history.',
    remedy:
      'Look at the learner’s newer session. If the LMS shows the wrong one of both, check which attempt it grades.',
  },
  {
    code: 'REVIEW_MODE',
    layer: 'lms',
    applies: practiceIn('review'),
    sentence: () =>
      'The LMS opened the last launch in review mode, in which nothing counts: for the LMS the attempt is over.',
    remedy:
      'Start a new attempt in the LMS, or set the activity to force a new attempt once the one before is completed, passed or failed.',
  },
  {
    code: 'PREVIEW',
    layer: 'lms',
    applies: practiceIn('browse'),
    sentence: () =>
      'The learner opened the package as a preview the last time, and a preview counts nowhere.',
    remedy: 'Turn the preview off in the activity, and have the learner enter the course in the normal way.',
  },
  {
    code: 'OUTSIDE_LMS',
    layer: 'lms',
    applies: practiceIn('normal'),
    sentence: () => 'The last launch was outside any LMS, so nobody could be told of it.',
    remedy: 'Have the learner open the course from the LMS, not from a saved link or file.',
  },
  {
    code: 'STATUS_LOST',
    layer: 'lms',
    applies: ({ newestLaunch, lms }) =>
      lms.heldAtLaunch.verdict &&
      isFinal(lms.known) &&
      newestLaunch?.found != null &&
      !newestLaunch.isVerdictHeld &&
      !isFinal(newestLaunch.found),
    sentence: ({ lms, newestLaunch }) =>
      `The LMS acknowledged “${verdictOf(lms.known)}”, but at the next launch it gave back “${newestLaunch?.found?.completion || 'nothing'}”.`,
    remedy:
      'In the LMS, check whether the attempt was deleted or reset, or the package replaced. The result is written again at every launch.',
  },
];

interface Told {
  readonly completion?: string | undefined;
  readonly success?: string | undefined;
}

const finalWords: ReadonlySet<string> = new Set(['completed', 'passed', 'failed']);

function isFinal({ completion = '', success = '' }: Told): boolean {
  return finalWords.has(completion) || finalWords.has(success);
}

function verdictOf({ completion = '', success = '' }: Told): string {
  return [completion, success].filter((word) => word !== '' && word !== 'unknown').join(', ');
}
