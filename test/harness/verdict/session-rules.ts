/** Rules on the life of a session: begin, end, order of calls. */
import type { Call } from '../attempt/attempt.ts';
import type { LaunchRecord, RunRecord } from '../run/run-record.ts';
import {
  elementOf,
  hasSession,
  isLeftSilently,
  isOk,
  isRefusedEntry,
  methodOf,
  placesOfCalls,
  placesOfLaunches,
} from './call-views.ts';
import type { Rule } from './rule.ts';

const needsSession: readonly string[] = ['GetValue', 'SetValue', 'Commit', 'Terminate'];

/** The calls that follow the end of a session, up to the begin of another one. */
function afterEnd(calls: readonly Call[]): readonly Call[] {
  const state = { hasEnded: false };
  return calls.filter((call) => {
    if (isInitializedCall(call)) state.hasEnded = false;
    const isLate = state.hasEnded;
    if (isEnd(call)) state.hasEnded = true;
    return isLate;
  });
}

/** The calls from a certain one on, without it. */
function after(calls: readonly Call[], isMark: (call: Call) => boolean): readonly Call[] {
  const index = calls.findIndex(isMark);
  return index === -1 ? [] : calls.slice(index + 1);
}

function isEnd(call: Call): boolean {
  return methodOf(call) === 'Terminate' && isOk(call);
}

function isInitialize(call: Call): boolean {
  return methodOf(call) === 'Initialize';
}

/**
 * In review and browse content may leave without a word: in SCORM 1.2 Moodle and ILIAS make "completed" of a Finish without
 * a status.
 */
function isPractice({ package: { edition } }: RunRecord, { before }: LaunchRecord): boolean {
  return ['review', 'browse'].includes(before[elementOf(edition, 'mode')] ?? '');
}

function endedWithoutGoodbye(run: RunRecord, launch: LaunchRecord): boolean {
  const isEnded = launch.calls.some((call) => methodOf(call) === 'Terminate');
  return hasSession(launch) && !isEnded && !isLeftSilently(run) && !isPractice(run, launch);
}

export const sessionRules: readonly Rule[] = [
  {
    id: 'no-initialize',
    severity: 'error',
    title: 'The session is never initialized',
    source: 'SCORM 1.2 RTE 3.2.2.1; SCORM 2004 RTE 3.1.3.1; ADL SCO test: within 20 seconds',
    meaning: 'The LMS records nothing: no status, no score, no time.',
    remedy:
      'Find the API through the parents and openers of the window, and call Initialize("") when the page loads.',
    find: (run) =>
      run.plan.api === 'never'
        ? []
        : placesOfLaunches(run, (launch) =>
            launch.calls.some(isInitialize) ? undefined : 'No Initialize while the SCO was open.',
          ),
  },
  {
    id: 'no-terminate',
    severity: 'error',
    title: 'The session is never terminated',
    source: 'SCORM 1.2 RTE 3.2.2.2; SCORM 2004 RTE 3.1.3.2',
    meaning: 'LMSs add the session time, and some take the status, only at the end of the session.',
    remedy: 'Call Terminate("") on pagehide, once. Do not use unload: browsers are switching it off.',
    find: (run) =>
      placesOfLaunches(run, (launch) =>
        endedWithoutGoodbye(run, launch) ? 'The SCO was left and did not terminate.' : undefined,
      ),
  },
  {
    id: 'call-before-initialize',
    severity: 'error',
    title: 'A call before Initialize',
    source: 'SCORM 1.2 RTE 3.3.4 (301); SCORM 2004 RTE 3.1.7 (112, 122, 132, 142)',
    meaning: 'The call is refused and what it should have stored or read is missing.',
    remedy: 'Wait until Initialize has returned "true".',
    find: (run) =>
      placesOfCalls(run, (calls, launch) => {
        // Also one that a fault has refused: whoever called it has done what they could.
        const first = launch.calls.find(isInitialize)?.seq ?? Number.POSITIVE_INFINITY;
        return calls.filter((call) => call.seq < first && needsSession.includes(methodOf(call)));
      }),
  },
  {
    id: 'initialize-twice',
    severity: 'warning',
    title: 'Initialize is called twice',
    source: 'SCORM 1.2 RTE 3.2.2.1 (101); SCORM 2004 RTE 3.1.7.3 (103)',
    meaning: 'The second call fails; Moodle answers it with "false" and no error code.',
    remedy: 'Keep the state of the session in one place and initialize there.',
    find: (run) => placesOfCalls(run, (calls) => after(calls, isInitializedCall).filter(isInitialize)),
  },
  {
    id: 'call-after-terminate',
    severity: 'error',
    title: 'A call after Terminate',
    source: 'SCORM 1.2 RTE 3.2.2.2; SCORM 2004 RTE 3.1.7 (113, 123, 133, 143)',
    meaning: 'The session is over: whatever is written now is lost.',
    remedy: 'Make one handler end the session, and let later handlers do nothing.',
    find: (run) =>
      placesOfCalls(run, (calls) => afterEnd(calls).filter((call) => needsSession.includes(methodOf(call)))),
  },
  {
    id: 'wrong-argument',
    severity: 'error',
    title: 'A call with the wrong arguments',
    source: 'SCORM 1.2 RTE 3.2.2; SCORM 2004 RTE 3.1.3 (201)',
    meaning: 'Conformant LMSs answer 201 and do nothing.',
    remedy: 'Initialize, Commit and Terminate take exactly one argument, the empty string.',
    find: (run) =>
      placesOfCalls(run, (calls) =>
        calls.filter((call) => call.error === '201' && isRefused(call) && !isRefusedEntry(call)),
      ),
  },
];

function isInitializedCall(call: Call): boolean {
  return isInitialize(call) && isOk(call);
}

function isRefused(call: Call): boolean {
  return !isOk(call) && !/Error|Diagnostic/.test(call.name);
}
