import type { Call } from '../attempt/attempt.ts';
import type { Clock } from './clock.ts';

/**
 * The calls of a launch, packed into columns. Content makes many thousands, each stands in its way, and what slows it
 * down most is the garbage collector walking through a record per call; records are made when somebody looks.
 */
export interface CallLog {
  /** What was called, with the clock's reading before; to be followed by what came of it. */
  readonly asked: (name: string, args: readonly unknown[], started: number) => void;
  readonly answered: (returned: string, error: string, ended: number) => void;
  /** The call answered last was struck by a fault. */
  readonly struck: (fault: string) => void;
  /** The calls from this one on, counted from 0. */
  readonly from: (index: number) => readonly Call[];
}

// Most calls have two arguments at most.
const packedArguments = 2;

export function createCallLog(of: Pick<Call, 'launch' | 'sco'>, clock: Pick<Clock, 'instant'>): CallLog {
  // Per call: started, ended.
  const times: number[] = [];
  // Per call: name, two arguments, returned, error.
  const texts: string[] = [];
  const argumentCounts: number[] = [];
  const otherArguments = new Map<number, readonly string[]>();
  const faults = new Map<number, string>();
  const argsOf = (index: number): readonly string[] =>
    otherArguments.get(index) ?? texts.slice(index * 5 + 1, index * 5 + 1 + (argumentCounts[index] ?? 0));
  const callAt = (index: number): Call => {
    const [name = '', , , returned = '', error = ''] = texts.slice(index * 5, index * 5 + 5);
    const [started = 0, ended = 0] = times.slice(index * 2, index * 2 + 2);
    return {
      seq: index + 1,
      ...of,
      at: clock.instant(started),
      ms: Math.round((ended - started) * 1000) / 1000,
      name,
      args: argsOf(index),
      returned,
      error,
      fault: faults.get(index),
    };
  };
  return {
    asked: (name, args, started) => {
      if (args.length > packedArguments) otherArguments.set(argumentCounts.length, args.map(String));
      texts.push(name, asText(args[0]), asText(args[1]));
      argumentCounts.push(args.length);
      times.push(started);
    },
    answered: (returned, error, ended) => {
      texts.push(returned, error);
      times.push(ended);
    },
    struck: (fault) => void faults.set(argumentCounts.length - 1, fault),
    from: (first) =>
      Array.from({ length: Math.max(0, argumentCounts.length - first) }, (_, offset) =>
        callAt(first + offset),
      ),
  };
}

/** Nearly always it is a text already. */
function asText(argument: unknown): string {
  return typeof argument === 'string' ? argument : String(argument);
}
