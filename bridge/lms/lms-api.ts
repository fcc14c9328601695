import type { Call, Dialect } from './dialects.ts';
import { type FoundApi, isStale } from './find-lms-api.ts';

/** `threw`: the LMS's script broke. */
export type Verdict = 'yes' | 'no' | 'threw';

/** What one call came to. `returned` is shortened text, for evidence. */
export interface LmsAnswer {
  readonly verdict: Verdict;
  readonly returned: string;
  /** '' where the LMS could not be asked for one, or its script broke: then the code that it has is of an earlier call. */
  readonly errorCode: string;
  /** Set when the LMS answered with a promise: the real verdict comes later. */
  readonly later?: Promise<Verdict>;
}

/** An LMS's API behind one way of calling: never throws, arguments always text, answers always of one shape. */
export interface LmsApi {
  /** SCORM 1.2 RTE 3.2 and 2004 RTE 3.1.2: these three take exactly one argument, the empty string. */
  readonly call: (name: 'Initialize' | 'Commit' | 'Terminate') => LmsAnswer;
  readonly set: (element: string, value: string) => LmsAnswer;
  /** '' where the LMS has no value, whatever its way of saying so; some answer later. */
  readonly get: (element: string) => string | Promise<string>;
  readonly lastErrorCode: () => string;
  /** The window that the API lived in has closed, or holds another page now. */
  readonly isDead: () => boolean;
}

/** What stands for the value of a call that threw. */
const threw = 'threw';

export function createLmsApi(found: FoundApi, { nameOf, cmi }: Dialect): LmsApi {
  const { api } = found;
  const ask = (name: Call, ...args: readonly string[]): unknown => {
    try {
      return Reflect.apply(Reflect.get(api, nameOf(name)), api, args);
    } catch {
      // An LMS may throw from any call: Moodle does after `exitAll`, ILIAS from a commit while the page is dismissed.
      return threw;
    }
  };
  const lastErrorCode = (): string => textOf(ask('GetLastError')).slice(0, 16);
  let codeBefore = '';
  // A read that works sets the code to 0 (SCORM 1.2 RTE 3.3.1, 2004 RTE 3.1.7), but in an LMS whose code never resets.
  const neverResets = (): boolean => {
    ask('GetValue', cmi.learnerId);
    return isError(lastErrorCode());
  };
  const judge = (value: unknown, isWrite: boolean): LmsAnswer => {
    const errorCode = value === threw ? '' : lastErrorCode();
    const isUnchanged = errorCode === codeBefore && isError(errorCode);
    codeBefore = errorCode;
    const isOldError = isUnchanged && meaningOf(value) === 'yes' && neverResets();
    return judgeAnswer(value, isOldError ? '0' : errorCode, isWrite);
  };
  return {
    call: (name) => judge(ask(name, ''), false),
    set: (element, value) => judge(ask('SetValue', element, value), true),
    get: (element) => {
      const answer = ask('GetValue', element);
      return isPromise(answer) ? Promise.resolve(answer).then(textOf) : textOf(answer);
    },
    lastErrorCode,
    isDead: () => isStale(found),
  };
}

/**
 * Initialize, Commit and Terminate: a yes needs both a return that is not no and an error code that is not one.
 * SetValue: the code alone counts where there is one. Some LMSs answer "false" to a write that they have stored, and
 * Opigno answers "true" to one that it has refused.
 */
function judgeAnswer(value: unknown, errorCode: string, isWrite: boolean): LmsAnswer {
  if (isPromise(value)) {
    const later = Promise.resolve(value).then(meaningOf, () => 'no' as const);
    return { verdict: 'yes', returned: 'promise', errorCode, later };
  }
  const meaning = meaningOf(value);
  const said = isWrite && errorCode !== '' ? 'yes' : meaning;
  const judged = isError(errorCode) ? 'no' : said;
  return {
    verdict: meaning === threw ? threw : judged,
    returned: String(value).slice(0, 64),
    errorCode,
  };
}

function isError(code: string): boolean {
  return Number(code) !== 0;
}

/** "true", true, "1", 1, undefined, null and "": no LMS means no by those. */
function meaningOf(value: unknown): Verdict {
  if (value === threw) return threw;
  return /^(false|0)$/i.test(String(value)) ? 'no' : 'yes';
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return 'then' in Object(value);
}

function textOf(value: unknown): string {
  return value === threw ? '' : String(value ?? '');
}
