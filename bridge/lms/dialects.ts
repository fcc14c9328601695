/** The two run-time APIs as rows of one table; everywhere else the version is not asked. */
import type { ScormVersion } from '../protocol.ts';
import { formatDuration2004, formatTimespan12 } from './scorm-time.ts';

export interface Dialect {
  readonly apiName: 'API' | 'API_1484_11';
  readonly calls: Readonly<Record<Call, string>>;
  readonly elements: Readonly<Record<ReadField | 'exit' | 'sessionTime' | ScoreField, string>>;
  /** Error code of an Initialize that comes a second time. */
  readonly alreadyInitialized: string;
  /** SCORM 1.2 RTE 3.4.4: one status for two facts; SCORM 2004 RTE 4.2.4 and 4.2.22 keep them apart. */
  readonly statusElements: readonly StatusElement[];
  /** SCORM 2004 RTE 4.2.20.4: score.scaled is what sequencing reads; 1.2 has no such element. */
  readonly scaledScore: string | null;
  /** SCORM 2004 RTE 4.2.5: an LMS with a completion threshold decides completion by progress_measure. */
  readonly progress: { readonly threshold: string; readonly measure: string } | null;
  /** SCORM 2004 SN 5.6.4; 1.2 has no navigation requests. */
  readonly navigation: string | null;
  readonly formatTime: (milliseconds: number) => string;
  /** Whether values of a refused commit count as sent (Moodle 4.5 and ILIAS 5.4, SCORM 1.2 only). */
  readonly forgetsRefused: boolean;
}

export type Call = 'initialize' | 'terminate' | 'get' | 'set' | 'commit' | 'lastError';
export type ReadField =
  | 'learnerId'
  | 'learnerName'
  | 'entry'
  | 'mode'
  | 'credit'
  | 'suspendData'
  | 'location'
  | 'rawScore';
export type ScoreField = 'minScore' | 'maxScore';

export interface StatusElement {
  readonly element: string;
  /** What the element should say; '' for nothing to say yet. */
  readonly say: (facts: StatusFacts) => string;
}

export interface StatusFacts {
  readonly completion: 'incomplete' | 'completed';
  readonly success: 'unknown' | 'passed' | 'failed';
}

const scorm12: Dialect = {
  apiName: 'API',
  calls: {
    initialize: 'LMSInitialize',
    terminate: 'LMSFinish',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    lastError: 'LMSGetLastError',
  },
  elements: {
    learnerId: 'cmi.core.student_id',
    learnerName: 'cmi.core.student_name',
    entry: 'cmi.core.entry',
    mode: 'cmi.core.lesson_mode',
    credit: 'cmi.core.credit',
    suspendData: 'cmi.suspend_data',
    location: 'cmi.core.lesson_location',
    rawScore: 'cmi.core.score.raw',
    minScore: 'cmi.core.score.min',
    maxScore: 'cmi.core.score.max',
    exit: 'cmi.core.exit',
    sessionTime: 'cmi.core.session_time',
  },
  alreadyInitialized: '101',
  statusElements: [{ element: 'cmi.core.lesson_status', say: sayLessonStatus }],
  scaledScore: null,
  progress: null,
  navigation: null,
  formatTime: formatTimespan12,
  forgetsRefused: true,
};

const scorm2004: Dialect = {
  apiName: 'API_1484_11',
  calls: {
    initialize: 'Initialize',
    terminate: 'Terminate',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    lastError: 'GetLastError',
  },
  elements: {
    learnerId: 'cmi.learner_id',
    learnerName: 'cmi.learner_name',
    entry: 'cmi.entry',
    mode: 'cmi.mode',
    credit: 'cmi.credit',
    suspendData: 'cmi.suspend_data',
    location: 'cmi.location',
    rawScore: 'cmi.score.raw',
    minScore: 'cmi.score.min',
    maxScore: 'cmi.score.max',
    exit: 'cmi.exit',
    sessionTime: 'cmi.session_time',
  },
  alreadyInitialized: '103',
  // Open edX publishes a grade when success or completion is written: the order of writing is score, success, completion.
  statusElements: [
    { element: 'cmi.success_status', say: saySuccess },
    { element: 'cmi.completion_status', say: ({ completion }) => completion },
  ],
  scaledScore: 'cmi.score.scaled',
  progress: { threshold: 'cmi.completion_threshold', measure: 'cmi.progress_measure' },
  navigation: 'adl.nav.request',
  formatTime: formatDuration2004,
  forgetsRefused: false,
};

export const dialects: Readonly<Record<ScormVersion, Dialect>> = {
  '1.2': scorm12,
  '2004-3rd': scorm2004,
  '2004-4th': scorm2004,
};

/** The average of the work so far may still go either way; only the verdict on complete work is told. */
function saySuccess({ completion, success }: StatusFacts): string {
  return completion === 'completed' && success !== 'unknown' ? success : '';
}

/** `incomplete` until completion and success are both known: `failed` can lock a learner out of another try. */
function sayLessonStatus(facts: StatusFacts): string {
  return saySuccess(facts) || 'incomplete';
}
