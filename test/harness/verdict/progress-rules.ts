/** Rules on what a learner has done: status, score, time. */
import type { Call, Edition } from '../attempt/attempt.ts';
import { secondsOf } from '../attempt/durations.ts';
import type { LaunchRecord, RunRecord } from '../run/run-record.ts';
import {
  acceptedValues,
  elementOf,
  hasSession,
  isAcceptedWrite,
  isLeftSilently,
  isOk,
  methodOf,
  placesOfLaunches,
  scoLaunches,
  setsOf,
} from './call-views.ts';
import type { Place, Rule } from './rule.ts';

function statusElements(edition: Edition): readonly string[] {
  return [...new Set([elementOf(edition, 'completion'), elementOf(edition, 'success')])];
}

/**
 * All values written to an element in a launch, after what the LMS had before. Without those of refused commits: the LMS has
 * not seen them, and content may write something else in between so that an LMS sees a change when it tries again.
 */
function history(launch: LaunchRecord, element: string): readonly string[] {
  const values = [launch.before[element] ?? ''];
  let seen = values.length;
  for (const call of launch.calls) {
    if (isAcceptedWriteTo(element, call)) values.push(call.args[1] ?? '');
    if (methodOf(call) !== 'Commit') continue;
    if (isOk(call)) seen = values.length;
    else values.length = seen;
  }
  return values.filter((value) => value !== '');
}

function isAcceptedWriteTo(element: string, call: Call): boolean {
  return call.args[0] === element && isAcceptedWrite(call);
}

function findFall(
  values: readonly string[],
  isFall: (from: string, to: string) => boolean,
): string | undefined {
  const index = values.findIndex((value, at) => at > 0 && isFall(values[at - 1] ?? '', value));
  return index === -1 ? undefined : `${values[index - 1]} → ${values[index]}`;
}

function isLowerScore(from: string, to: string): boolean {
  return Number(to) < Number(from);
}

const done: readonly string[] = ['passed', 'completed'];

function isLowerStatus(from: string, to: string): boolean {
  // SCORM 1.2 has one word for two facts: "completed" after "passed" forgets that the learner passed.
  return (done.includes(from) && !done.includes(to)) || (from === 'passed' && to === 'completed');
}

function fallPlaces(
  run: RunRecord,
  elements: readonly string[],
  isFall: (from: string, to: string) => boolean,
) {
  return elements.flatMap((element): readonly Place[] =>
    placesOfLaunches(run, (launch) => {
      const fall = findFall(history(launch, element), isFall);
      return fall === undefined ? undefined : `${element}: ${fall}`;
    }),
  );
}

function timePlaces(
  run: RunRecord,
  test: (seconds: number | undefined, launch: LaunchRecord) => string | undefined,
) {
  const element = elementOf(run.package.edition, 'sessionTime');
  return placesOfLaunches(run, (launch) => {
    if (!hasSession(launch) || isLeftSilently(run)) return undefined;
    const value = acceptedValues(launch).get(element);
    return test(value === undefined ? undefined : secondsOf(value), launch);
  });
}

/** Closed within a second, before anything was written but how to leave: a second window that is not wanted. */
function isGlimpse({ package: { edition } }: RunRecord, launch: LaunchRecord): boolean {
  const [first, last] = [launch.calls.at(0), launch.calls.at(-1)];
  const ms = Date.parse(last?.at ?? '') - Date.parse(first?.at ?? '');
  const exit = elementOf(edition, 'exit');
  return ms < 1000 && [...acceptedValues(launch).keys()].every((element) => element === exit);
}

// A minute for a slow machine; a clock that a plan has moved is no lie of the content.
function isAbsurd(seconds: number, launch: LaunchRecord): boolean {
  return seconds > launch.ms / 1000 + 60;
}

/** In review, in browse and without credit, content writes neither status nor score, and rightly so. */
function countsProgress({ package: { edition } }: RunRecord, { before }: LaunchRecord): boolean {
  const isNormal = (before[elementOf(edition, 'mode')] || 'normal') === 'normal';
  return isNormal && before[elementOf(edition, 'credit')] !== 'no-credit';
}

export const progressRules: readonly Rule[] = [
  {
    id: 'status-never-set',
    severity: 'error',
    title: 'No status is ever written',
    source: 'SCORM 1.2 RTE 3.4.4; SCORM 2004 RTE 4.2.4; Moodle 4.5 makes "completed" of it in 1.2',
    meaning: 'The LMS shows "not attempted" for ever, or makes up a completion.',
    remedy: 'Write incomplete at the first launch, and completed, passed or failed when it is so.',
    find: (run) => {
      const elements = statusElements(run.package.edition);
      const counting = scoLaunches(run).filter((launch) => hasSession(launch) && countsProgress(run, launch));
      const isSet = counting.some((launch) =>
        setsOf(launch).some(({ args }) => elements.includes(args[0] ?? '')),
      );
      const [first] = counting;
      return isSet || first === undefined
        ? []
        : [{ launch: first.number, text: `None of ${elements.join(', ')} was written.` }];
    },
  },
  {
    id: 'status-lowered',
    severity: 'error',
    title: 'A status is taken back',
    source: 'SCORM 1.2 RTE 3.4.4; SCORM 2004 RTE 4.2.4, 4.2.22',
    meaning: 'A learner who had passed or completed is incomplete again, with the date of completion gone.',
    remedy: 'Read the status first and never write a lower one.',
    find: (run) => fallPlaces(run, statusElements(run.package.edition), isLowerStatus),
  },
  {
    id: 'score-lowered',
    severity: 'warning',
    title: 'A score is lowered',
    source: 'Moodle 4.5 takes the newest score of an attempt',
    meaning: 'The grade in the LMS falls, although the learner had reached more.',
    remedy: 'Keep the best score, unless a new attempt is meant to count alone.',
    find: (run) => fallPlaces(run, [elementOf(run.package.edition, 'scoreRaw')], isLowerScore),
  },
  {
    id: 'raw-score-missing',
    severity: 'warning',
    title: 'A scaled score without a raw one',
    source: 'Moodle 4.5 grades from cmi.score.raw alone',
    meaning: 'Moodle shows the grade 0.',
    remedy: 'Write raw (0 to 100), min and max with scaled.',
    find: (run) =>
      placesOfLaunches(run, (launch) => {
        const values = acceptedValues(launch);
        const isAlone = values.has('cmi.score.scaled') && !values.has('cmi.score.raw');
        return isAlone ? 'cmi.score.scaled was written, cmi.score.raw was not.' : undefined;
      }),
  },
  {
    id: 'no-session-time',
    severity: 'warning',
    title: 'No session time',
    source: 'SCORM 1.2 RTE 3.4.4; SCORM 2004 RTE 4.2.19',
    meaning: 'Reports show no learning time.',
    remedy: 'Write the time of the whole session so far before each commit.',
    find: (run) =>
      timePlaces(run, (seconds, launch) =>
        seconds === undefined && countsProgress(run, launch) && !isGlimpse(run, launch)
          ? 'session_time was not written.'
          : undefined,
      ),
  },
  {
    id: 'absurd-session-time',
    severity: 'warning',
    title: 'A session time that cannot be',
    source: 'SCORM 1.2 RTE 3.4.4; SCORM 2004 RTE 4.2.19',
    meaning: 'Reports show more time than has passed.',
    remedy: 'Measure with performance.now(), and write the time of this session, not of all.',
    find: (run) =>
      timePlaces(run, (seconds, launch) =>
        seconds !== undefined && isAbsurd(seconds, launch) && !isClockMoved(run)
          ? `${seconds} s were reported, the SCO was open for ${Math.round(launch.ms / 1000)} s.`
          : undefined,
      ),
  },
  {
    id: 'writes-in-review',
    severity: 'warning',
    title: 'Progress is written in review or browse mode',
    source: 'SCORM 1.2 RTE 3.4.4 (lesson_mode); SCORM 2004 RTE 4.2.14; Moodle 4.5 stores it',
    meaning: 'Looking back at a finished course can change its grade.',
    remedy: 'Read mode and credit; write neither status nor score unless the mode is normal and for credit.',
    find: (run) =>
      placesOfLaunches(run, (launch) => {
        const { edition } = run.package;
        const mode = launch.before[elementOf(edition, 'mode')];
        const progress = [...statusElements(edition), elementOf(edition, 'scoreRaw')];
        const written = setsOf(launch).find(({ args }) => progress.includes(args[0] ?? ''));
        if (mode === 'normal' || mode === undefined || written === undefined) return undefined;
        return `${written.args[0]} was written in ${mode} mode.`;
      }),
  },
];

function isClockMoved(run: RunRecord): boolean {
  return run.plan.during.some(({ what }) => what === 'clock-jump');
}
