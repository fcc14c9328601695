import type { Edition } from '../attempt/attempt.ts';
import type { Method } from '../runtime/api-names.ts';
import type { Fit } from '../strict/forms.ts';

type SessionCodes = Readonly<
  Record<Extract<Method, 'GetValue' | 'SetValue' | 'Commit' | 'Terminate'>, string>
>;

/** The error codes of a run-time by what causes them. */
export interface ErrorCodes {
  /** An element that is certainly there. */
  readonly known: string;
  readonly before: SessionCodes;
  readonly after: SessionCodes;
  /** A second Initialize. */
  readonly again: { readonly running: string; readonly after: string };
  readonly argument: string;
  readonly readOnly: string;
  readonly writeOnly: string;
  readonly keywordWritten: string;
  readonly value: Readonly<Record<Exclude<Fit, 'ok'>, string>>;
  readonly unknown: string;
  /** `_children` of what has none, `_count` of what is no list. */
  readonly misused: readonly (readonly [string, string])[];
  /** Reading an entry that does not exist. */
  readonly beyond: string;
  /** Writing an entry before the ones in front of it. */
  readonly order: string;
  /** Starts of names whose entries only an LMS or a manifest can make, and here does not. */
  readonly notThere: readonly string[];
  /** Elements that only a manifest fills. */
  readonly unset: readonly string[];
  /** Elements that have no value before the content writes one. */
  readonly blank: readonly string[];
  /** What reading them leaves behind. */
  readonly noValue: string;
}

// SCORM 1.2 RTE 3.3.4 and 3.4.
const codes12: ErrorCodes = {
  known: 'cmi.core.lesson_location',
  before: { GetValue: '301', SetValue: '301', Commit: '301', Terminate: '301' },
  after: { GetValue: '301', SetValue: '301', Commit: '301', Terminate: '301' },
  again: { running: '101', after: '101' },
  argument: '201',
  readOnly: '403',
  writeOnly: '404',
  keywordWritten: '402',
  value: { type: '405', range: '405', 'too-long': '405' },
  // "Not implemented": ADL's own test LMS says so of what is in no data model, too.
  unknown: '401',
  misused: [
    ['cmi.core.student_id._children', '202'],
    ['cmi.core.student_id._count', '203'],
  ],
  beyond: '201',
  order: '201',
  notThere: [],
  unset: [
    'cmi.launch_data',
    'cmi.comments_from_lms',
    'cmi.student_data.mastery_score',
    'cmi.student_data.max_time_allowed',
    'cmi.student_data.time_limit_action',
  ],
  noValue: '0',
  blank: ['cmi.core.lesson_location', 'cmi.core.score.raw', 'cmi.suspend_data', 'cmi.comments'],
};

// SCORM 2004 RTE 3.1.7 and 4.1.
const codes2004: ErrorCodes = {
  known: 'cmi.location',
  before: { GetValue: '122', SetValue: '132', Commit: '142', Terminate: '112' },
  after: { GetValue: '123', SetValue: '133', Commit: '143', Terminate: '113' },
  again: { running: '103', after: '104' },
  argument: '201',
  readOnly: '404',
  writeOnly: '405',
  keywordWritten: '404',
  value: { type: '406', range: '407', 'too-long': '406' },
  unknown: '401',
  misused: [
    ['cmi.learner_id._children', '301'],
    ['cmi.learner_id._count', '301'],
  ],
  beyond: '301',
  order: '351',
  notThere: ['cmi.comments_from_lms.0.', 'adl.data.0.'],
  unset: ['cmi.completion_threshold', 'cmi.launch_data', 'cmi.max_time_allowed', 'cmi.scaled_passing_score'],
  noValue: '403',
  blank: [
    'cmi.location',
    'cmi.progress_measure',
    'cmi.score.scaled',
    'cmi.score.raw',
    'cmi.score.min',
    'cmi.score.max',
    'cmi.suspend_data',
  ],
};

export function errorCodesOf(edition: Edition): ErrorCodes {
  return edition === '1.2' ? codes12 : codes2004;
}
