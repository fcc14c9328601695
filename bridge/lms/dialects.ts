/** The two run-time APIs as rows of one table; everywhere else the version is not asked. */
import type { ScormVersion } from '../protocol.ts';
import { formatDuration2004, formatTimespan12 } from './scorm-time.ts';

/** '' for an element that a version does not have. */
export interface Dialect {
  readonly apiName: 'API' | 'API_1484_11';
  /** SCORM 1.2 RTE 3.3.1 and SCORM 2004 RTE 3.1.2: the same calls but for a prefix and one name. */
  readonly nameOf: (call: Call) => string;
  readonly cmi: Elements;
  /** SCORM 1.2 RTE 3.4.4: one status for two facts; SCORM 2004 RTE 4.2.4 and 4.2.22 keep them apart. */
  readonly statusElements: readonly StatusElement[];
  /** SCORM 2004 RTE 4.2.20.4: score.scaled is what sequencing reads; 1.2 has no such element. */
  readonly scaledScore: string;
  /** SCORM 2004 RTE 4.2.5: an LMS with a completion threshold decides completion by progress_measure. */
  readonly completionThreshold: string;
  readonly progressMeasure: string;
  /** SCORM 2004 SN 5.6.4; 1.2 has no navigation requests. */
  readonly navigation: string;
  readonly formatTime: (milliseconds: number) => string;
  /** Whether values of a refused commit count as sent (Moodle 4.5 and ILIAS 5.4, SCORM 1.2 only). */
  readonly forgetsRefused: boolean;
}

/** The calls that make an LMS's API, by their names in SCORM 2004. */
export const calls = ['Initialize', 'Terminate', 'GetValue', 'SetValue', 'Commit', 'GetLastError'] as const;
export type Call = (typeof calls)[number];
type Elements = ReturnType<typeof nameElements>;

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
  nameOf: (call) => `LMS${call === 'Terminate' ? 'Finish' : call}`,
  cmi: nameElements({ core: 'cmi.core.', learner: 'student_', lesson: 'lesson_' }),
  statusElements: [{ element: 'cmi.core.lesson_status', say: sayLessonStatus }],
  scaledScore: '',
  completionThreshold: '',
  progressMeasure: '',
  navigation: '',
  formatTime: formatTimespan12,
  forgetsRefused: true,
};

const scorm2004: Dialect = {
  apiName: 'API_1484_11',
  nameOf: (call) => call,
  cmi: nameElements({ core: 'cmi.', learner: 'learner_', lesson: '' }),
  // Open edX publishes a grade when success or completion is written: the order of writing is score, success, completion.
  statusElements: [
    { element: 'cmi.success_status', say: saySuccess },
    { element: 'cmi.completion_status', say: ({ completion }) => completion },
  ],
  scaledScore: 'cmi.score.scaled',
  completionThreshold: 'cmi.completion_threshold',
  progressMeasure: 'cmi.progress_measure',
  navigation: 'adl.nav.request',
  formatTime: formatDuration2004,
  forgetsRefused: false,
};

export const dialects: Readonly<Record<ScormVersion, Dialect>> = {
  '1.2': scorm12,
  '2004-3rd': scorm2004,
  '2004-4th': scorm2004,
};

/** SCORM 1.2 RTE 3.4.4 and SCORM 2004 RTE 4.2: the elements that both have, by the words in which they differ. */
function nameElements({ core, learner, lesson }: Readonly<Record<'core' | 'learner' | 'lesson', string>>) {
  return {
    learnerId: `${core + learner}id`,
    learnerName: `${core + learner}name`,
    language: `cmi.${learner}preference.language`,
    entry: `${core}entry`,
    mode: `${core + lesson}mode`,
    credit: `${core}credit`,
    suspendData: 'cmi.suspend_data',
    location: `${core + lesson}location`,
    rawScore: `${core}score.raw`,
    minScore: `${core}score.min`,
    maxScore: `${core}score.max`,
    exit: `${core}exit`,
    sessionTime: `${core}session_time`,
    totalTime: `${core}total_time`,
  };
}

/** The average of the work so far may still go either way; only the verdict on complete work is told. */
function saySuccess({ completion, success }: StatusFacts): string {
  return completion === 'completed' && success !== 'unknown' ? success : '';
}

/** `incomplete` until completion and success are both known: `failed` can lock a learner out of another try. */
function sayLessonStatus(facts: StatusFacts): string {
  return saySuccess(facts) || 'incomplete';
}
