/** Ways of looking at a launch's calls that several rules share. */
import type { Call, Edition } from '../attempt/attempt.ts';
import { type ElementName, namesOf } from '../attempt/elements.ts';
import type { LaunchRecord, RunRecord } from '../run/run-record.ts';
import type { Place } from './rule.ts';

/** The method without the 1.2 prefix: `LMSFinish` → `Terminate`. */
export function methodOf({ name }: Call): string {
  return name === 'LMSFinish' ? 'Terminate' : name.replace(/^LMS/, '');
}

export function isOk({ returned }: Call): boolean {
  return returned === 'true' || returned === '1' || returned === 'a promise' || returned === 'undefined';
}

/** Calls that the content made and that no fault of the plan has touched. */
export function ownCalls(launch: LaunchRecord): readonly Call[] {
  return launch.calls.filter(({ fault }) => fault === undefined);
}

export function setsOf(launch: LaunchRecord): readonly Call[] {
  return launch.calls.filter((call) => methodOf(call) === 'SetValue');
}

/** A write that the LMS said yes to. */
export function isAcceptedWrite(call: Call): boolean {
  return methodOf(call) === 'SetValue' && isOk(call) && call.error === '0';
}

// 201 is what 1.2 says of an index too high; 351 and 408 are words of 2004.
const refusedEntries: readonly string[] = ['201', '351', '408'];

/** A write to an entry of a collection that the LMS has refused for its index or its id. */
export function isRefusedEntry(call: Call): boolean {
  const [element = '', value] = call.args;
  const isWrite = methodOf(call) === 'SetValue' && value !== undefined;
  return isWrite && /\.\d+\./.test(element) && refusedEntries.includes(call.error);
}

/** The values that the LMS said yes to, by element, the last one counting. */
export function acceptedValues(launch: LaunchRecord): ReadonlyMap<string, string> {
  const accepted = launch.calls.filter(isAcceptedWrite);
  return new Map(accepted.map(({ args: [element = '', value = ''] }) => [element, value]));
}

/** A launch that got as far as a running session. */
export function hasSession(launch: LaunchRecord): boolean {
  return launch.calls.some((call) => methodOf(call) === 'Initialize' && isOk(call));
}

/** SCO launches, one per session: a page that was reloaded, or opened twice, has had several in one launch of the run. */
export function scoLaunches(run: RunRecord): readonly LaunchRecord[] {
  return run.launches.filter(isJudged).flatMap(sessionsOf);
}

/** Of a launch that had to be killed too little is known: that it had to be is a finding of its own. */
function isJudged({ kind, notes }: LaunchRecord): boolean {
  return kind === 'sco' && !notes.some((note) => note.kind === 'unresponsive');
}

function sessionsOf(launch: LaunchRecord): readonly LaunchRecord[] {
  const numbers = [...new Set(launch.calls.map((call) => call.launch))];
  if (numbers.length < 2) return [launch];
  return numbers.map((number) => ({
    ...launch,
    calls: launch.calls.filter((call) => call.launch === number),
  }));
}

/** As above, but of each launch only the session that ended last: what the LMS keeps is what that one left. */
export function lastSessions(run: RunRecord): readonly LaunchRecord[] {
  return run.launches.filter(isJudged).flatMap((launch) =>
    sessionsOf(launch)
      .toSorted((a, b) => lastCallAt(a) - lastCallAt(b))
      .slice(-1),
  );
}

// A second window begins later and may be closed first.
function lastCallAt({ calls }: LaunchRecord): number {
  return Date.parse(calls.at(-1)?.at ?? '') || 0;
}

// A killed browser or a tab closed without a word leaves content no moment to say goodbye in.
const silentLeavings: readonly string[] = ['kill-browser', 'close-at-once'];

export function isLeftSilently(run: RunRecord): boolean {
  return silentLeavings.includes(run.plan.leaving);
}

export function elementOf(edition: Edition, name: ElementName): string {
  return namesOf(edition)[name];
}

/** Places for the calls of each launch that a test picks. */
export function placesOfCalls(
  run: RunRecord,
  pick: (calls: readonly Call[], launch: LaunchRecord) => readonly Call[],
): readonly Place[] {
  return scoLaunches(run).flatMap((launch) =>
    pick(ownCalls(launch), launch).map((call) => ({
      launch: launch.number,
      call: call.seq,
      text: describeCall(call),
    })),
  );
}

export function placesOfLaunches(
  run: RunRecord,
  test: (launch: LaunchRecord) => string | undefined,
): readonly Place[] {
  return placesOf(scoLaunches(run), test);
}

export function placesOf(
  launches: readonly LaunchRecord[],
  test: (launch: LaunchRecord) => string | undefined,
): readonly Place[] {
  return launches.flatMap((launch) => {
    const text = test(launch);
    return text === undefined ? [] : [{ launch: launch.number, text }];
  });
}

export function describeCall({ name, args, returned, error }: Call): string {
  const shown = args
    .map((arg) => (arg.length > 60 ? `"${arg.slice(0, 57)}…" (${arg.length})` : `"${arg}"`))
    .join(', ');
  return `${name}(${shown}) → ${returned === '' ? '""' : returned}${error === '0' ? '' : `, error ${error}`}`;
}
