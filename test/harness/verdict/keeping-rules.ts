/** Rules on what is kept: suspend, resume, agreement between LMS and content, answers to errors. */
import type { Call, Edition } from '../attempt/attempt.ts';
import type { LaunchRecord, RunRecord } from '../run/run-record.ts';
import {
  acceptedValues,
  elementOf,
  hasSession,
  isOk,
  lastSessions,
  methodOf,
  ownCalls,
  placesOf,
  placesOfCalls,
  placesOfLaunches,
} from './call-views.ts';
import type { Rule } from './rule.ts';

const keptElements = ['suspendData', 'location', 'completion', 'success', 'scoreRaw'] as const;

function keptNames(edition: Edition): readonly string[] {
  return [...new Set(keptElements.map((name) => elementOf(edition, name)))];
}

/** The values written before the last commit, or after it. */
function writtenOf(launch: LaunchRecord, part: 'committed' | 'uncommitted'): ReadonlyMap<string, string> {
  const lastCommit = launch.calls.findLastIndex(
    (call) => isOk(call) && ['Commit', 'Terminate'].includes(methodOf(call)),
  );
  const calls =
    part === 'committed' ? launch.calls.slice(0, lastCommit + 1) : launch.calls.slice(lastCommit + 1);
  return acceptedValues({ ...launch, calls });
}

function isSame(written: string, kept: string): boolean {
  if (written === kept) return true;
  return written !== '' && kept !== '' && Number(written) === Number(kept);
}

function findLost(run: RunRecord, launch: LaunchRecord): string | undefined {
  const written = writtenOf(launch, 'uncommitted');
  const lost = keptNames(run.package.edition).filter(
    (name) => written.has(name) && !isSame(written.get(name) ?? '', launch.after[name] ?? ''),
  );
  return lost.length === 0 ? undefined : `Written and not committed before the end: ${lost.join(', ')}.`;
}

function findDisagreement(run: RunRecord, launch: LaunchRecord): string | undefined {
  const written = writtenOf(launch, 'committed');
  const uncommitted = writtenOf(launch, 'uncommitted');
  const name = keptNames(run.package.edition).find(
    (each) =>
      written.has(each) &&
      !uncommitted.has(each) &&
      !isSame(written.get(each) ?? '', launch.after[each] ?? ''),
  );
  return name === undefined
    ? undefined
    : `${name}: the content wrote ${show(written.get(name))}, the LMS has ${show(launch.after[name])}.`;
}

function show(value: string | undefined): string {
  if (value === undefined || value === '') return 'nothing';
  return value.length > 40 ? `"${value.slice(0, 37)}…" (${value.length})` : `"${value}"`;
}

const isUnfinished = (run: RunRecord, launch: LaunchRecord): boolean => {
  const status = launch.after[elementOf(run.package.edition, 'completion')] ?? '';
  return status !== 'completed' && status !== 'passed';
};

function findUnsuspended(run: RunRecord, launch: LaunchRecord): string | undefined {
  const { edition } = run.package;
  const values = acceptedValues(launch);
  const hasState =
    values.has(elementOf(edition, 'suspendData')) || values.has(elementOf(edition, 'location'));
  const exit = values.get(elementOf(edition, 'exit'));
  if (!hasState || exit === 'suspend' || !isUnfinished(run, launch)) return undefined;
  return exit === undefined
    ? 'A bookmark was written, the exit was not.'
    : `A bookmark was written, the exit was "${exit}".`;
}

function findUnread(run: RunRecord, launch: LaunchRecord): string | undefined {
  const { edition } = run.package;
  const names = [elementOf(edition, 'suspendData'), elementOf(edition, 'location')];
  const isResume = launch.before[elementOf(edition, 'entry')] === 'resume';
  const hasState = names.some((name) => (launch.before[name] ?? '') !== '');
  const isRead = launch.calls.some(
    (call) => methodOf(call) === 'GetValue' && names.includes(call.args[0] ?? ''),
  );
  if (!isResume || !hasState || isRead || !hasSession(launch)) return undefined;
  return 'The LMS gave a bookmark back, and the content did not read it.';
}

const answers: readonly string[] = ['GetLastError', 'GetErrorString', 'GetDiagnostic'];

/** A refused call after which the content neither asked why nor tried again. */
function ignoredRefusals(launch: LaunchRecord): readonly Call[] {
  const calls = launch.calls.filter(({ name }) => name !== '');
  return calls.filter((call, index) => {
    const isRefused =
      ['SetValue', 'Commit', 'Initialize', 'Terminate'].includes(methodOf(call)) && isPlainNo(call);
    const next = calls.slice(index + 1, index + 4);
    const isAnswered = next.some((other) => answers.includes(methodOf(other)) || isRepeat(call, other));
    return isRefused && !isAnswered;
  });
}

function isPlainNo(call: Call): boolean {
  return call.returned === 'false' || call.returned === 'null' || call.returned.startsWith('threw');
}

function isRepeat(call: Call, other: Call): boolean {
  return other.name === call.name && other.args[0] === call.args[0];
}

// Five commits within a second are a loop, not a habit.
const stormSize = 5;

function commitStorm(calls: readonly Call[]): readonly Call[] {
  const commits = calls.filter((call) => methodOf(call) === 'Commit');
  const start = commits.findIndex((commit, index) => {
    const last = commits[index + stormSize - 1];
    return last !== undefined && Date.parse(last.at) - Date.parse(commit.at) < 1000;
  });
  return start === -1 ? [] : commits.slice(start, start + 1);
}

export const keepingRules: readonly Rule[] = [
  {
    id: 'data-lost',
    severity: 'error',
    title: 'Written and lost',
    source: 'SCORM 1.2 RTE 3.2.2.6; SCORM 2004 RTE 3.1.5.1',
    meaning: 'The content wrote it, and the LMS does not have it after the learner left.',
    remedy:
      'Commit after each change that matters, not at the end: what is sent while a page goes may not arrive.',
    find: (run) => placesOf(lastSessions(run), (launch) => findLost(run, launch)),
  },
  {
    id: 'lms-disagrees',
    severity: 'error',
    title: 'LMS and content disagree',
    source: 'SCORM 1.2 RTE 3.4.4 (mastery_score); SCORM 2004 RTE 4.2.4.1, 4.2.22.1 (thresholds)',
    meaning: 'The LMS shows something else than the content told it.',
    remedy:
      'Where a threshold in the manifest overrules the content, take it out or agree with it. Where a commit was lost, commit again: compare with what the LMS gives back at the next launch.',
    find: (run) => placesOf(lastSessions(run), (launch) => findDisagreement(run, launch)),
  },
  {
    id: 'exit-not-suspend',
    severity: 'error',
    title: 'Left unfinished without exit "suspend"',
    source: 'SCORM 1.2 RTE 3.4.4 (core.exit); SCORM 2004 RTE 4.2.8, 2.1.1',
    meaning:
      'In 2004 the LMS begins a new attempt at the next launch: bookmark, status and answers are gone.',
    remedy: 'Write exit "suspend" right after Initialize, and commit it.',
    find: (run) => placesOf(lastSessions(run), (launch) => findUnsuspended(run, launch)),
  },
  {
    id: 'resume-ignored',
    severity: 'warning',
    title: 'The bookmark is not read at the next launch',
    source: 'SCORM 1.2 RTE 3.4.4 (core.entry); SCORM 2004 RTE 4.2.7',
    meaning: 'The learner starts again at the beginning.',
    remedy: 'Read suspend_data and location after Initialize, whatever entry says.',
    find: (run) => placesOfLaunches(run, (launch) => findUnread(run, launch)),
  },
  {
    id: 'error-ignored',
    severity: 'warning',
    title: 'A refusal goes unnoticed',
    source: 'SCORM 1.2 RTE 3.3; SCORM 2004 RTE 3.1.6',
    meaning: 'The content goes on as if the LMS had stored it, and the learner is not told.',
    remedy: 'Look at each return value; ask GetLastError; try again, and tell the learner when it stays so.',
    find: (run) => placesOfRefusals(run),
  },
  {
    id: 'commit-storm',
    severity: 'warning',
    title: 'Commits follow one another too fast',
    source: 'SCORM 1.2 RTE 3.2.2.6; SCORM 2004 RTE 3.1.5.1; ILIAS and Moodle send one request each',
    meaning: 'Each commit is a request that blocks the page; many learners at once slow the LMS down.',
    remedy: 'Gather changes for a second or so, then commit once.',
    find: (run) => placesOfCalls(run, (calls) => commitStorm(calls)),
  },
];

function placesOfRefusals(run: RunRecord) {
  return placesOfCalls(run, (_, launch) => ignoredRefusals({ ...launch, calls: ownCalls(launch) }));
}
