import {
  type Attempt,
  type Call,
  changeNewest,
  type DataModel,
  type Edition,
  noCalls,
  type Registration,
  type ScoRecord,
} from './attempt.ts';
import { formatTotalTime, secondsOf } from './durations.ts';
import { namesOf } from './elements.ts';
import { isSuspended } from './seed-model.ts';

export interface Opening {
  readonly edition: Edition;
  readonly sco: string;
  readonly at: string;
  /** What the LMS keeps of a session that was not suspended. */
  readonly keeps: 'everything' | 'nothing';
}

/** The registration as it is when the SCO is launched: in the open attempt, or in a new one where that has ended. */
export function openSco(registration: Registration, opening: Opening): Registration {
  const newest = registration.attempts.at(-1);
  const attempt =
    newest === undefined || hasEnded(newest, opening)
      ? { number: (newest?.number ?? 0) + 1, startedAt: opening.at, scos: {}, calls: noCalls }
      : newest;
  const record = attempt.scos[opening.sco];
  const opened: ScoRecord = {
    model: record?.model ?? {},
    launches: (record?.launches ?? 0) + 1,
    state: 'open',
  };
  const others = registration.attempts.filter(({ number }) => number !== attempt.number);
  return {
    ...registration,
    attempts: [...others, { ...attempt, scos: { ...attempt.scos, [opening.sco]: opened } }],
  };
}

/** Ends the attempt that goes on and begins a blank one. */
export function beginAttempt(registration: Registration, at: string): Registration {
  const number = (registration.attempts.at(-1)?.number ?? 0) + 1;
  const attempt = { number, startedAt: at, scos: {}, calls: noCalls };
  return { ...registration, attempts: [...registration.attempts, attempt] };
}

// SCORM 2004 RTE 2.1.1: a learner attempt that was not suspended is over, and the next launch begins a new one.
// Where several SCOs share the attempt, leaving one of them does not end it.
function hasEnded(attempt: Attempt, { edition, sco, keeps }: Opening): boolean {
  const record = attempt.scos[sco];
  if (keeps === 'everything' || record === undefined || Object.keys(attempt.scos).length > 1) return false;
  return !isSuspended(edition, record);
}

/** What a commit brings replaces what the attempt held; an LMS may send changed values only. */
export function recordCommit(registration: Registration, sco: string, model: DataModel): Registration {
  return changeSco(registration, sco, (record) => ({ ...record, model: { ...record.model, ...model } }));
}

/** The end of a session: its time is added to the total, once. */
export function recordTerminate(
  registration: Registration,
  edition: Edition,
  { sco, model }: { sco: string; model: DataModel },
): Registration {
  const names = namesOf(edition);
  return changeSco(registration, sco, (record) => {
    if (record.state === 'terminated') return record;
    const total =
      secondsOf(record.model[names.totalTime] ?? '') +
      secondsOf({ ...record.model, ...model }[names.sessionTime] ?? '');
    return {
      ...record,
      state: 'terminated',
      model: { ...record.model, ...model, [names.totalTime]: formatTotalTime(edition, total) },
    };
  });
}

function changeSco(
  registration: Registration,
  sco: string,
  change: (record: ScoRecord) => ScoRecord,
): Registration {
  return changeNewest(registration, (attempt) => {
    const record = attempt.scos[sco] ?? { model: {}, launches: 1, state: 'open' };
    return { ...attempt, scos: { ...attempt.scos, [sco]: change(record) } };
  });
}

/** Adds the calls that are not there yet: a resent batch is harmless. */
export function recordCalls(registration: Registration, calls: readonly Call[]): Registration {
  return changeNewest(registration, (attempt) => {
    const known = new Set(attempt.calls.map(keyOf));
    return { ...attempt, calls: [...attempt.calls, ...calls.filter((call) => !known.has(keyOf(call)))] };
  });
}

function keyOf({ launch, sco, seq }: Call): string {
  return `${launch} ${sco} ${seq}`;
}
