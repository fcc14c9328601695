import type { Call, Edition } from '../attempt/attempt.ts';
import { apiNamesOf, type Method, methods } from './api-names.ts';
import type { Runtime } from './runtime.ts';

export interface TracedCall extends Omit<Call, 'seq' | 'launch' | 'sco'> {
  readonly method: Method;
}

export interface ApiSettings {
  readonly edition: Edition;
  readonly runtime: Runtime;
  /** Hears of each call after it was answered. */
  readonly onCall: (call: TracedCall) => void;
  readonly clock: Clock;
}

export interface Clock {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** The wall clock as ISO 8601. */
  readonly instant: () => string;
}

/** The browser's and Node's own clocks. */
export function createClock(): Clock {
  const last = { ms: 0, text: '' };
  return {
    now: () => performance.now(),
    instant: () => {
      // Content makes many calls within a millisecond, and writing a date out is what costs most in a trace.
      const ms = Date.now();
      if (ms !== last.ms) Object.assign(last, { ms, text: new Date(ms).toISOString() });
      return last.text;
    },
  };
}

export type LmsApi = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** The object that content finds as `window.API` or `window.API_1484_11`. It keeps the last error code of what it answers. */
export function createLmsApi({ edition, runtime, onCall, clock }: ApiSettings): LmsApi {
  const { nameOf } = apiNamesOf(edition);
  const state = { lastError: '0' };
  const make = (method: Method) => {
    const name = nameOf(method);
    const isQuestion = asksAboutErrors(method);
    return (...args: readonly unknown[]) => {
      const at = clock.instant();
      const started = clock.now();
      const outcome =
        method === 'GetLastError' ? answered(state.lastError, state.lastError) : ask(runtime, method, args);
      // SCORM 2004 RTE 3.1.7: asking about errors leaves the error code as it was.
      if (!isQuestion) state.lastError = outcome.error;
      const ms = Math.round((clock.now() - started) * 1000) / 1000;
      onCall({
        at,
        ms,
        method,
        name,
        args: args.map(String),
        returned: show(outcome),
        error: state.lastError,
      });
      if (outcome.kind === 'threw') throw outcome.thrown;
      return outcome.returned;
    };
  };
  return Object.fromEntries(methods.map((method) => [nameOf(method), make(method)]));
}

function asksAboutErrors(method: Method): boolean {
  return method === 'GetLastError' || method === 'GetErrorString' || method === 'GetDiagnostic';
}

type Outcome =
  | { readonly kind: 'answered'; readonly returned: unknown; readonly error: string }
  | { readonly kind: 'threw'; readonly thrown: unknown; readonly error: string };

function answered(returned: unknown, error: string): Outcome {
  return { kind: 'answered', returned, error };
}

/** An LMS whose own code fails throws at the content; the log must have seen it first. */
function ask(runtime: Runtime, method: Method, args: readonly unknown[]): Outcome {
  try {
    const { returned, error } = runtime.answer(method, args);
    return answered(returned, error);
  } catch (thrown) {
    return { kind: 'threw', thrown, error: '101' };
  }
}

function show(outcome: Outcome): string {
  if (outcome.kind === 'threw') return `threw ${outcome.thrown}`;
  return outcome.returned instanceof Promise ? 'a promise' : String(outcome.returned);
}
