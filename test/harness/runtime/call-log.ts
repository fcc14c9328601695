import type { Call } from '../attempt/attempt.ts';
import type { Clock } from './clock.ts';

/** A call as it was made and answered, before anybody looks at it. */
export interface LoggedCall {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly returned: string;
  readonly error: string;
  readonly fault: string | undefined;
  /** Readings of the clock. */
  readonly started: number;
  readonly ended: number;
}

/**
 * The calls of a launch. Content makes many thousands, and each stands in its way: what is kept of one is a single small
 * record of what is there already; times and texts are written out when somebody looks.
 */
export interface CallLog {
  readonly add: (call: LoggedCall) => void;
  /** The calls from this one on, counted from 0. */
  readonly from: (index: number) => readonly Call[];
}

export function createCallLog(of: Pick<Call, 'launch' | 'sco'>, clock: Pick<Clock, 'instant'>): CallLog {
  const logged: LoggedCall[] = [];
  const callOf = ({ name, args, returned, error, fault, started, ended }: LoggedCall, index: number) => ({
    seq: index + 1,
    ...of,
    at: clock.instant(started),
    ms: Math.round((ended - started) * 1000) / 1000,
    name,
    args: args.map(String),
    returned,
    error,
    fault,
  });
  return {
    add: (call) => logged.push(call),
    from: (first) => logged.slice(first).map((call, offset) => callOf(call, first + offset)),
  };
}
