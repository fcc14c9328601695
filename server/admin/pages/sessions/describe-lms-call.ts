import type { SessionDetails } from '../../../sessions/overview/session-routes.ts';

type Entry = Pick<SessionDetails['timeline'][number], 'what' | 'details'>;

/** SCORM 1.2 and 2004 name the same things differently. */
const elements: Readonly<Record<string, string>> = {
  'cmi.core.lesson_status': 'status',
  'cmi.completion_status': 'completion',
  'cmi.success_status': 'success',
  'cmi.core.score.raw': 'score',
  'cmi.score.raw': 'score',
  'cmi.core.score.min': 'lowest score',
  'cmi.score.min': 'lowest score',
  'cmi.core.score.max': 'highest score',
  'cmi.score.max': 'highest score',
  'cmi.score.scaled': 'score as a share of 1',
  'cmi.core.session_time': 'session time',
  'cmi.session_time': 'session time',
  'cmi.core.exit': 'way of leaving',
  'cmi.exit': 'way of leaving',
  'cmi.core.lesson_location': 'bookmark',
  'cmi.location': 'bookmark',
  'cmi.suspend_data': 'suspend data',
};

const calls: Readonly<Record<string, string>> = {
  initialize: 'LMS: begin',
  commit: 'LMS: save',
  terminate: 'LMS: end',
};

/** Error codes, in short. SCORM 1.2 RTE 3.4.2; SCORM 2004 RTE 3.1.7. */
const errors: Readonly<Record<string, string>> = {
  101: 'it gives no reason',
  301: 'it is not running',
  351: 'it failed to store the value',
  391: 'it failed to save',
  401: 'it does not know this value',
  402: 'it does not support this value',
  403: 'read-only',
  404: 'read-only',
  405: 'wrong kind of value',
  406: 'wrong kind of value',
  407: 'value out of range',
};

/** A call to the LMS with its answer: `score 88: accepted`. */
export function describeLmsCall({ what, details }: Entry): {
  readonly what: string;
  readonly details: string;
} {
  const value = String(details.value ?? '');
  if (what === 'reconcile') return { what: 'LMS lost a value', details: elements[value] ?? value };
  const call = calls[what];
  if (call !== undefined) return { what: call, details: describeAnswer(details) };
  return { what: `LMS: ${elements[what] ?? what}`, details: `${value}: ${describeAnswer(details)}` };
}

/** Some LMSs answer "false" to a write that they have stored, so only the error code counts where there is one. */
function describeAnswer({ returned, errorCode = '' }: Entry['details']): string {
  const code = String(errorCode);
  if (code === '0' || (code === '' && returned === 'true')) return 'accepted';
  if (code === '') return 'refused, its script failed';
  const reason = errors[code];
  return `refused with error ${code}${reason === undefined ? '' : ` (${reason})`}`;
}
