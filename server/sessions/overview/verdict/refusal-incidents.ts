import { type Incident, launchAgain, type Verdict } from './incident.ts';
import type { RefusedCall, SessionFacts } from './session-facts.ts';

interface RefusalRow {
  readonly code: string;
  readonly layer: Verdict['layer'];
  /** Error codes of SCORM 1.2 and 2004. */
  readonly errors: readonly string[];
  readonly elements: RegExp;
  readonly sentence: (call: RefusedCall) => string;
  readonly remedy: string;
}

const ending = /^(terminate|finish)$/;
const committing = /^commit$/;
const writing = /^cmi\./;
const any = /^/;

/** The newest call of the session, where the LMS refused it. SCORM 1.2 RTE 3.4.2; SCORM 2004 RTE 3.1.7. */
const refusals: readonly RefusalRow[] = [
  {
    code: 'EXCEPTION_IN_LMS',
    layer: 'lms',
    errors: [''],
    elements: any,
    sentence: ({ element }) => `The LMS’s own script failed at “${element}” and gave no error code.`,
    remedy: 'Look into the browser’s console and the LMS’s log at that minute; tell whoever runs the LMS.',
  },
  {
    code: 'SESSION_EXPIRED',
    layer: 'lms',
    errors: ['101'],
    elements: committing,
    sentence: () =>
      'The LMS refused to save (error 101): most often its sign-in session has expired, or its server did not answer.',
    remedy: `Have the learner sign in to the LMS again. ${launchAgain}`,
  },
  {
    code: 'COMMIT_FAILED',
    layer: 'lms',
    errors: ['391'],
    elements: committing,
    sentence: () => 'The LMS could not store what it had accepted (commit failed, error 391).',
    remedy: `Check the LMS’s log and disk at that minute. ${launchAgain}`,
  },
  {
    code: 'COMMIT_REFUSED',
    layer: 'lms',
    errors: [],
    elements: committing,
    sentence: ({ errorCode }) => `The LMS refused to save with error ${errorCode}.`,
    remedy: `${launchAgain} If it is refused again, check the LMS’s log.`,
  },
  {
    code: 'POPUP_CLOSED',
    layer: 'runtime',
    errors: ['101', '111', '113'],
    elements: ending,
    sentence: ({ errorCode }) =>
      `The LMS had already ended the attempt when the package said goodbye (error ${errorCode}): its window was closed first.`,
    remedy: `Ask learners to leave by the package’s own “Close”. ${launchAgain}`,
  },
  {
    code: 'ALREADY_ENDED',
    layer: 'runtime',
    errors: ['123', '133', '143', '301', '112', '122', '132', '142'],
    elements: any,
    sentence: ({ element, errorCode }) =>
      `The LMS answered “${element}” with error ${errorCode}: for it the package was not running any more.`,
    remedy: launchAgain,
  },
  {
    code: 'VALUE_TOO_LONG',
    layer: 'lms',
    errors: ['405', '406', '351'],
    elements: /suspend_data|lesson_location|cmi\.location/,
    sentence: ({ element }) => `The LMS does not accept the value of ${element}, though it is short.`,
    remedy:
      'Check whether another tool writes into the same activity. Progress is safe: it is kept on our server.',
  },
  {
    code: 'SCORE_REFUSED',
    layer: 'lms',
    errors: ['405', '406', '407'],
    elements: /score/,
    sentence: ({ element, value }) => `The LMS does not accept ${value} for ${element}.`,
    remedy: 'Check the activity’s grade settings: the package reports a score from 0 to 100.',
  },
  {
    code: 'NOT_IMPLEMENTED',
    layer: 'lms',
    errors: ['401', '402'],
    elements: writing,
    sentence: ({ element, errorCode }) => `The LMS does not know ${element} (error ${errorCode}).`,
    remedy:
      'Use the package of the SCORM version that the LMS supports in full; most support SCORM 1.2 best.',
  },
  {
    code: 'READ_ONLY',
    layer: 'lms',
    errors: ['403', '404'],
    elements: writing,
    sentence: ({ element, errorCode }) =>
      `The LMS lets nobody write ${element} in this attempt (error ${errorCode}).`,
    remedy: 'Start a new attempt in the LMS: this one is read-only there.',
  },
  {
    code: 'WRITE_REFUSED',
    layer: 'runtime',
    errors: [],
    elements: any,
    sentence: ({ element, errorCode }) => `The LMS refused ${element} with error ${errorCode}.`,
    remedy: `${launchAgain} If it is refused again, check the LMS’s log.`,
  },
];

export const refusalIncidents: readonly Incident[] = refusals.map((row) => ({
  code: row.code,
  layer: row.layer,
  applies: ({ lms: { refused } }: SessionFacts) =>
    refused !== null &&
    row.elements.test(refused.element) &&
    (row.errors.length === 0 || row.errors.includes(refused.errorCode)),
  sentence: ({ lms: { refused } }: SessionFacts) => (refused === null ? '' : row.sentence(refused)),
  remedy: row.remedy,
}));
