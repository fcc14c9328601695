/** Rules on what is kept: suspend, resume, agreement between LMS and content, answers to errors. */
import type { Call } from '../attempt/attempt.ts';
import type { LaunchRecord, RunRecord } from '../run/run-record.ts';
import {
  acceptedValues,
  describeCall,
  elementOf,
  hasSession,
  isOk,
  lastSessions,
  methodOf,
  placesOf,
  placesOfCalls,
  placesOfLaunches,
  scoLaunches,
  setsOf,
} from './call-views.ts';
import type { Rule } from './rule.ts';

const keptElements = ['suspendData', 'location', 'completion', 'success', 'scoreRaw'] as const;

/** What the LMS should have; one that is known to forget the status is not asked for it. */
function keptNames({ package: { edition }, profile }: RunRecord): readonly string[] {
  const names = new Set(keptElements.map((name) => elementOf(edition, name)));
  if (profile.forgetsStatus) names.delete(elementOf(edition, 'completion'));
  return [...names];
}

function isSame(written: string, kept: string): boolean {
  if (written === kept) return true;
  return written !== '' && kept !== '' && Number(written) === Number(kept);
}

interface Mismatch {
  readonly name: string;
  readonly written: string;
  readonly kept: string;
  /** The LMS still has what it had before, or an earlier value: the last one never reached it. */
  readonly isOlder: boolean;
}

/** Where the LMS does not have what the content wrote last. */
function mismatches(run: RunRecord, launch: LaunchRecord): readonly Mismatch[] {
  const accepted = acceptedValues(launch);
  return keptNames(run).flatMap((name) => {
    const [written, kept] = [accepted.get(name), launch.after[name] ?? ''];
    if (written === undefined || isSame(written, kept) || launch.notStored.includes(name)) return [];
    const earlier = setsOf(launch).filter(({ args }) => args[0] === name);
    const hadIt =
      kept === '' || kept === (launch.before[name] ?? '') || earlier.some(({ args }) => args[1] === kept);
    const isOlder = hadIt && (kept === '' || !isLmsDecided(run, launch, name));
    if (wasTold(launch, name)) return [];
    return [{ name, written, kept, isOlder }];
  });
}

/** The content has tried to store what it wrote last, and knows from the answers that the LMS did not take it. */
function wasTold(launch: LaunchRecord, name: string): boolean {
  const lastWrite = launch.calls.findLastIndex(
    (call) => methodOf(call) === 'SetValue' && call.args[0] === name,
  );
  const tries = launch.calls
    .slice(lastWrite + 1)
    .filter((call) => ['Commit', 'Terminate'].includes(methodOf(call)));
  if (tries.length > 0 && !tries.some(isOk)) return true;
  return isCutOff(launch);
}

/** The last commit before the goodbye was refused. The goodbye itself is answered before anybody knows whether it arrives. */
function isCutOff({ calls }: LaunchRecord): boolean {
  const last = calls.findLast((call) => methodOf(call) === 'Commit');
  return last !== undefined && !isOk(last);
}

const thresholds = ['cmi.student_data.mastery_score', 'cmi.scaled_passing_score', 'cmi.completion_threshold'];

/** With a threshold in the manifest the LMS judges the status itself. */
function isLmsDecided({ package: { edition } }: RunRecord, { before }: LaunchRecord, name: string): boolean {
  const isStatus = name === elementOf(edition, 'completion') || name === elementOf(edition, 'success');
  return isStatus && thresholds.some((threshold) => (before[threshold] ?? '') !== '');
}

function findLost(run: RunRecord, launch: LaunchRecord): string | undefined {
  const lost = mismatches(run, launch).filter(({ isOlder }) => isOlder);
  if (lost.length === 0) return undefined;
  return lost
    .map(({ name, written, kept }) => `${name}: wrote ${show(written)}, the LMS kept ${show(kept)}`)
    .join('; ');
}

function findDisagreement(run: RunRecord, launch: LaunchRecord): string | undefined {
  const different = mismatches(run, launch).find(({ isOlder }) => !isOlder);
  if (different === undefined) return undefined;
  const { name, written, kept } = different;
  const said = `${name}: the content wrote ${show(written)}, the LMS has ${show(kept)}.`;
  const threshold = thresholds.find((element) => (launch.before[element] ?? '') !== '');
  if (threshold === undefined || !isLmsDecided(run, launch, name)) return said;
  return `${said} The manifest sets ${threshold} to ${launch.before[threshold]}, so the LMS decides by the score.`;
}

function show(value: string): string {
  if (value === '') return 'nothing';
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
  const exitElement = elementOf(edition, 'exit');
  const exit = values.get(exitElement);
  // What the LMS has counts as well: the log of a goodbye may have been lost where its commit was not.
  const isSuspended = exit === 'suspend' || launch.after[exitElement] === 'suspend';
  if (!hasState || isSuspended || !isUnfinished(run, launch)) return undefined;
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
  const { calls } = launch;
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

export const persistenceRules: readonly Rule[] = [
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
    find: (run) =>
      scoLaunches(run).flatMap((launch) =>
        ignoredRefusals(launch).map((call) => ({
          launch: launch.number,
          call: call.seq,
          text: describeCall(call),
        })),
      ),
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
