import type { Method } from '../runtime/api-names.ts';
import type { Answer, Runtime } from '../runtime/runtime.ts';
import type { CallFault } from './plan.ts';

export interface FaultSwitchboard {
  readonly layer: (inner: Runtime) => Runtime;
  /** Takes effect with the next call. */
  readonly arm: (fault: CallFault) => void;
  /** The fault that struck the call answered last; undefined where none did. */
  readonly struck: () => string | undefined;
}

export interface FaultTime {
  /** Milliseconds. */
  readonly now: () => number;
}

/** Faults at the API itself. Those of a plan count calls from the launch on; those armed later from then on. */
export function createFaultSwitchboard(planned: readonly CallFault[], time: FaultTime): FaultSwitchboard {
  const armed = planned.map((fault) => ({ fault, seen: 0 }));
  const last: { struck: string | undefined } = { struck: undefined };
  const strike = (method: Method): CallFault | undefined => {
    // The usual case; this stands in the way of every call.
    if (armed.length === 0) return undefined;
    const ofMethod = armed.filter(({ fault }) => fault.call === method);
    for (const entry of ofMethod) entry.seen += 1;
    return ofMethod.find(
      ({ fault, seen }) => seen >= fault.from && seen <= (fault.to ?? Number.POSITIVE_INFINITY),
    )?.fault;
  };
  return {
    arm: (fault) => armed.push({ fault, seen: 0 }),
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
