import type { Method } from '../runtime/api-names.ts';
import type { Answer, Runtime } from '../runtime/runtime.ts';
import type { CallFault } from './plan.ts';

export interface FaultSwitchboard {
  readonly layer: (inner: Runtime) => Runtime;
  /** Takes effect with the next call. */
  readonly arm: (fault: CallFault) => void;
  /** Does nothing more from now on. */
  readonly disarm: (id: number) => void;
  /** Those of the plan first, then those armed since. */
  readonly armed: () => readonly ArmedFault[];
  /** The fault that struck the call answered last; undefined where none did. */
  readonly struck: () => string | undefined;
}

export interface ArmedFault {
  readonly id: number;
  readonly fault: CallFault;
  readonly origin: 'plan' | 'hand';
  /** How often it has acted. */
  readonly acted: number;
  /** It cannot act again: the calls that it names have passed. */
  readonly isSpent: boolean;
}

export interface FaultTime {
  /** Milliseconds. */
  readonly now: () => number;
}

interface Counted {
  readonly id: number;
  readonly fault: CallFault;
  readonly origin: ArmedFault['origin'];
  seen: number;
  acted: number;
}

/** Faults at the API itself. Those of a plan count calls from the launch on; those armed later from then on. */
export function createFaultSwitchboard(planned: readonly CallFault[], time: FaultTime): FaultSwitchboard {
  const count = (fault: CallFault, id: number, origin: Counted['origin']) => ({
    id,
    fault,
    origin,
    seen: 0,
    acted: 0,
  });
  const counted: Counted[] = planned.map((fault, index) => count(fault, index, 'plan'));
  const last: { struck: string | undefined; id: number } = { struck: undefined, id: counted.length };
  const strike = (method: Method): CallFault | undefined => {
    // The usual case; this stands in the way of every call.
    if (counted.length === 0) return undefined;
    const ofMethod = counted.filter(({ fault }) => fault.call === method);
    for (const entry of ofMethod) entry.seen += 1;
    const striking = ofMethod.find(({ fault, seen }) => seen >= fault.from && seen <= lastOf(fault));
    if (striking !== undefined) striking.acted += 1;
    return striking?.fault;
  };
  return {
    arm: (fault) => {
      counted.push(count(fault, last.id, 'hand'));
      last.id += 1;
    },
    disarm: (id) => {
      const index = counted.findIndex((entry) => entry.id === id);
      if (index >= 0) counted.splice(index, 1);
    },
    armed: () => counted.map(({ seen, ...entry }) => ({ ...entry, isSpent: seen >= lastOf(entry.fault) })),
    struck: () => last.struck,
    layer: (inner) => ({
      model: inner.model,
      answer: (method, args) => {
        const fault = strike(method);
        last.struck = fault?.does;
        return fault === undefined
          ? inner.answer(method, args)
          : suffer(fault, () => inner.answer(method, args), time);
      },
    }),
  };
}

function lastOf({ to }: CallFault): number {
  return to ?? Number.POSITIVE_INFINITY;
}

function suffer(fault: CallFault, ask: () => Answer, time: FaultTime): Answer {
  switch (fault.does) {
    case 'false':
      return { returned: fault.call === 'GetValue' ? '' : 'false', error: fault.error };
    case 'throw':
      throw new Error('The LMS failed inside this call');
    case 'lost':
      return { returned: 'true', error: '0' };
    case 'promise': {
      const answer = ask();
      return { ...answer, returned: Promise.resolve(answer.returned) };
    }
    case 'slow':
      waitFor(fault.ms, time);
      return ask();
  }
}

/** SCORM calls are synchronous, so a slow LMS blocks the page; only a busy loop can do the same. */
function waitFor(ms: number, time: FaultTime): void {
  const end = time.now() + ms;
  while (time.now() < end);
}
