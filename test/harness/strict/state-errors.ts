import type { Edition } from '../attempt/attempt.ts';
import type { Method } from '../runtime/api-names.ts';

export type SessionState = 'before' | 'running' | 'after';
type Refusals = Partial<Readonly<Record<SessionState, Partial<Readonly<Record<Method, string>>>>>>;

// SCORM 1.2 RTE 3.3.4: 301 wherever the session is not running; a second LMSInitialize is a general error.
const not12 = { Terminate: '301', GetValue: '301', SetValue: '301', Commit: '301' };
const refusals12: Refusals = {
  before: not12,
  running: { Initialize: '101' },
  after: { ...not12, Initialize: '101' },
};

// SCORM 2004 RTE 3.1.7: each call has its own code before and after.
const refusals2004: Refusals = {
  before: { Terminate: '112', GetValue: '122', SetValue: '132', Commit: '142' },
  running: { Initialize: '103' },
  after: { Initialize: '104', Terminate: '113', GetValue: '123', SetValue: '133', Commit: '143' },
};

/** The error code of a call that this state does not allow; undefined where it is allowed. */
export function stateError(edition: Edition, state: SessionState, method: Method): string | undefined {
  return (edition === '1.2' ? refusals12 : refusals2004)[state]?.[method];
}
