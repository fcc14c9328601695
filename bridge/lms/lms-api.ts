import type { Call, Dialect } from './dialects.ts';
import { type FoundApi, isClosed } from './find-lms-api.ts';

/** What one call came to. `returned` is shortened text, for evidence. */
export interface LmsAnswer {
  readonly verdict: 'yes' | 'no';
  readonly returned: string;
  /** '' where the LMS could not be asked for one. */
  readonly errorCode: string;
  /** Set when the LMS answered with a promise: the real verdict comes later. */
  readonly later?: Promise<'yes' | 'no'>;
}

/** An LMS's API behind one way of calling: never throws, arguments always text, answers always of one shape. */
export interface LmsApi {
  readonly initialize: () => LmsAnswer;
  readonly terminate: () => LmsAnswer;
  readonly commit: () => LmsAnswer;
  readonly set: (element: string, value: string) => LmsAnswer;
  /** '' where the LMS has no value, whatever its way of saying so. */
  readonly get: (element: string) => { readonly value: string; readonly errorCode: string };
  /** The window that the API lived in has closed. */
  readonly isDead: () => boolean;
}

type Returned = { readonly kind: 'returned'; readonly value: unknown } | { readonly kind: 'threw' };

export function createLmsApi({ api, home }: FoundApi, dialect: Dialect): LmsApi {
  const call = (name: Call, args: readonly string[]): Returned => callLms(api, dialect.calls[name], args);
  const lastError = (): string => {
    const code = call('lastError', []);
    return code.kind === 'returned' && code.value !== undefined && code.value !== null
      ? String(code.value).slice(0, 16)
      : '';
  };
  return {
    // SCORM 1.2 RTE 3.2 and 2004 RTE 3.1.2: these three take exactly one argument, the empty string.
    initialize: () => judgeByReturn(call('initialize', ['']), lastError()),
    terminate: () => judgeByReturn(call('terminate', ['']), lastError()),
    commit: () => judgeByReturn(call('commit', ['']), lastError()),
    set: (element, value) => judgeByCode(call('set', [element, value]), lastError()),
    get: (element) => ({ value: textOf(call('get', [element])), errorCode: lastError() }),
    isDead: () => isClosed(home),
  };
}

/** An LMS may throw from any call: Moodle does after `exitAll`, ILIAS from a commit while the page is dismissed. */
function callLms(api: object, name: string, args: readonly string[]): Returned {
  try {
    const method: unknown = Reflect.get(api, name);
    return typeof method === 'function'
      ? { kind: 'returned', value: Reflect.apply(method, api, args) }
      : { kind: 'threw' };
  } catch {
    return { kind: 'threw' };
  }
}

/** Initialize, Commit, Terminate: a yes needs both a return that is not no and an error code that is not one. */
function judgeByReturn(returned: Returned, errorCode: string): LmsAnswer {
  if (returned.kind === 'threw') return { verdict: 'no', returned: 'threw', errorCode };
  if (isPromise(returned.value)) return { ...pending(returned.value), errorCode };
  const isYes = meaningOf(returned.value) !== 'no' && isFree(errorCode);
  return { verdict: isYes ? 'yes' : 'no', returned: short(returned.value), errorCode };
}

/**
 * SetValue: the code alone counts where there is one. Some LMSs answer "false" to a write that they have stored, and
 * Opigno answers "true" to one that it has refused.
 */
function judgeByCode(returned: Returned, errorCode: string): LmsAnswer {
  if (returned.kind === 'threw') return { verdict: 'no', returned: 'threw', errorCode };
  if (errorCode === '') return judgeByReturn(returned, errorCode);
  return { verdict: isFree(errorCode) ? 'yes' : 'no', returned: short(returned.value), errorCode };
}

function pending(promise: PromiseLike<unknown>): Omit<LmsAnswer, 'errorCode'> {
  const later = Promise.resolve(promise).then(
    (value) => (meaningOf(value) === 'no' ? 'no' : 'yes'),
    () => 'no' as const,
  );
  return { verdict: 'yes', returned: 'promise', later };
}

/** "true", true, "1", 1 and, where the code is 0, also undefined, null and "": no LMS means no by those. */
function meaningOf(value: unknown): 'no' | 'not no' {
  return ['false', '0'].includes(String(value).toLowerCase()) ? 'no' : 'not no';
}

function isFree(errorCode: string): boolean {
  return errorCode === '' || Number(errorCode) === 0;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function';
}

function textOf(returned: Returned): string {
  if (returned.kind === 'threw' || isPromise(returned.value)) return '';
  return returned.value === undefined || returned.value === null ? '' : String(returned.value);
}

function short(value: unknown): string {
  return String(value).slice(0, 64);
}
