import type { Call, Edition } from '../attempt/attempt.ts';
import { apiNamesOf, type Method, methods } from './api-names.ts';
import type { Answer, Runtime } from './runtime.ts';

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
        method === 'GetLastError'
          ? { returned: state.lastError, error: state.lastError }
          : ask(runtime, method, args);
      // SCORM 2004 RTE 3.1.7: asking about errors leaves the error code as it was.
      if (!isQuestion) state.lastError = outcome.error;
      const ms = Math.round((clock.now() - started) * 1000) / 1000;
      onCall({
        at,
        ms,
        method,
        name,
        args: asTexts(args),
        returned: show(outcome),
        error: state.lastError,
      });
      if ('thrown' in outcome) throw outcome.thrown;
      return outcome.returned;
    };
  };
  return Object.fromEntries(methods.map((method) => [nameOf(method), make(method)]));
}

function asksAboutErrors(method: Method): boolean {
  return method === 'GetLastError' || method === 'GetErrorString' || method === 'GetDiagnostic';
}

// An answer passes through as it is: what a call leaves to the garbage collector is most of what the trace costs.
type Outcome = Answer | { readonly thrown: unknown; readonly error: string };

/** An LMS whose own code fails throws at the content; the log must have seen it first. */
function ask(runtime: Runtime, method: Method, args: readonly unknown[]): Outcome {
  try {
    return runtime.answer(method, args);
  } catch (thrown) {
    return { thrown, error: '101' };
  }
}

/** The arguments as the trace keeps them; nearly always they are texts already. */
function asTexts(args: readonly unknown[]): readonly string[] {
  return args.every((arg) => typeof arg === 'string') ? args : args.map(String);
}

function show(outcome: Outcome): string {
  if ('thrown' in outcome) return `threw ${outcome.thrown}`;
  const { returned } = outcome;
  return returned instanceof Promise ? 'a promise' : String(returned);
}
