import type { LmsTraits } from '../profiles/lms-profile.ts';
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
import { hasVerdict, isSuspended } from './seed-model.ts';

export interface Opening {
  readonly edition: Edition;
  readonly sco: string;
  readonly at: string;
  readonly habits: Pick<LmsTraits, 'keptWithoutSuspend' | 'newAttempt'>;
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
    notStored: [],
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
function hasEnded(attempt: Attempt, { edition, sco, habits }: Opening): boolean {
  const record = attempt.scos[sco];
  if (record === undefined || Object.keys(attempt.scos).length > 1) return false;
  if (habits.newAttempt === 'after-verdict' && hasVerdict(edition, record)) return true;
  return habits.keptWithoutSuspend === 'nothing' && !isSuspended(edition, record);
}

/** What a commit, or the end of a session, brings to the LMS and its habits let through. */
export interface Arrival {
  readonly edition: Edition;
  readonly sco: string;
  readonly kind: 'commit' | 'terminate';
  readonly model: DataModel;
  /** Elements of this arrival that the LMS does not store, as its habit is. */
  readonly notStored: readonly string[];
  readonly totalTime: LmsTraits['totalTime'];
}

/** What arrives replaces what the attempt held; an LMS may send changed values only. A session ends once. */
export function recordCommit(registration: Registration, arrival: Arrival): Registration {
  const { edition, sco, kind, model, notStored } = arrival;
  const names = namesOf(edition);
  return changeSco(registration, sco, (record) => {
    if (record.state === 'terminated' && kind === 'terminate') return record;
    const total = secondsOf(baseOfTotal(record, arrival)) + addedTime(record, arrival);
    const withTotal = { ...record.model, ...model, [names.totalTime]: formatTotalTime(edition, total) };
    return {
      ...record,
      state: kind === 'terminate' ? 'terminated' : record.state,
      model: withTotal,
      notStored: [...new Set([...(record.notStored ?? []), ...notStored])],
    };
  });
}

/** An LMS whose page adds the time begins with what that page read, even where another page has ended since. */
function baseOfTotal({ model: stored }: ScoRecord, { edition, kind, model, totalTime }: Arrival): string {
  const { totalTime: element } = namesOf(edition);
  const isOfPage = totalTime === 'page-adds-at-end' && kind === 'terminate';
  return (isOfPage ? model[element] : undefined) ?? stored[element] ?? model[element] ?? '';
}

function addedTime({ model: stored }: ScoRecord, { edition, kind, model, totalTime }: Arrival): number {
  const isAdded = totalTime === 'added-at-every-commit' || (totalTime !== 'never' && kind === 'terminate');
  return isAdded ? secondsOf({ ...stored, ...model }[namesOf(edition).sessionTime] ?? '') : 0;
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
