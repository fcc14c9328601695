import type { Edition } from '../attempt/attempt.ts';
import { apiNamesOf, type Method, methods } from './api-names.ts';
import type { CallLog } from './call-log.ts';
import type { Clock } from './clock.ts';
import type { Answer, Runtime } from './runtime.ts';

export interface ApiSettings {
  readonly edition: Edition;
  readonly runtime: Runtime;
  readonly clock: Clock;
  readonly log: CallLog;
  /** The fault that struck the call answered last. */
  readonly struck: () => string | undefined;
  /** Hears of each call after it was answered and logged. */
  readonly onCall: (method: Method) => void;
}

export type LmsApi = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** The object that content finds as `window.API` or `window.API_1484_11`. It keeps the last error code of what it answers. */
export function createLmsApi(settings: ApiSettings): LmsApi {
  const { nameOf } = apiNamesOf(settings.edition);
  const session = { lastError: '0' };
  return Object.fromEntries(
    methods.map((method) => [nameOf(method), makeCall(settings, method, { session, name: nameOf(method) })]),
  );
}

interface Making {
  readonly session: { lastError: string };
  readonly name: string;
}

function makeCall(settings: ApiSettings, method: Method, { session, name }: Making) {
  const { runtime, clock, log, onCall, struck } = settings;
  const isQuestion = asksAboutErrors(method);
  return (...args: readonly unknown[]): unknown => {
    const started = clock.now();
    const outcome =
      method === 'GetLastError'
        ? { returned: session.lastError, error: session.lastError }
        : ask(runtime, method, args);
    // SCORM 2004 RTE 3.1.7: asking about errors leaves the error code as it was.
    if (!isQuestion) session.lastError = outcome.error;
    const ended = clock.now();
    log.add({
      name,
      args,
      returned: show(outcome),
      error: session.lastError,
      fault: struck(),
      started,
      ended,
    });
    onCall(method);
    if (outcome.thrown !== undefined) throw outcome.thrown.reason;
    return outcome.returned;
  };
}

function asksAboutErrors(method: Method): boolean {
  return method === 'GetLastError' || method === 'GetErrorString' || method === 'GetDiagnostic';
}

// An answer passes through as it is, because each copy would slow the content down.
interface Outcome extends Answer {
  readonly thrown?: { readonly reason: unknown };
}

/** An LMS whose own code fails throws at the content; the log must have seen it first. */
function ask(runtime: Runtime, method: Method, args: readonly unknown[]): Outcome {
  try {
    return runtime.answer(method, args);
  } catch (reason) {
    return { returned: undefined, error: '101', thrown: { reason } };
  }
}

function show({ returned, thrown }: Outcome): string {
  if (typeof returned === 'string') return returned;
  if (thrown !== undefined) return `threw ${thrown.reason}`;
  return returned instanceof Promise ? 'a promise' : String(returned);
}
