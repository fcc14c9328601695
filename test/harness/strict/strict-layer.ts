import type { Edition } from '../attempt/attempt.ts';
import type { Method } from '../runtime/api-names.ts';
import type { Answer, Layer, Runtime } from '../runtime/runtime.ts';
import { createGroupFinder, findElement } from './find-element.ts';
import type { Fit } from './forms.ts';
import { createReadCorrection } from './read-corrections.ts';
import { type SessionState, stateError } from './state-errors.ts';

/** Where an LMS is laxer or tighter than the standard. */
export interface Strictness {
  /** Refuses values outside of vocabularies, formats and ranges. */
  readonly formats: 'checked' | 'unchecked';
  /** Characters of `cmi.suspend_data`; undefined takes the standard's own. */
  readonly suspendData?: number | undefined;
  readonly location?: number | undefined;
}

/**
 * Refuses what the standard refuses and scorm-again forgives: calls outside of the session, wrong arguments, and
 * values that break an element's vocabulary, format, range or length.
 */
export function strictLayer(edition: Edition, strictness: Strictness): Layer {
  return (inner) => {
    const session: { state: SessionState } = { state: 'before' };
    const dataErrors = createDataErrors(edition, strictness);
    const refuse = (method: Method, args: readonly unknown[]): string | undefined =>
      argumentError(method, args) ??
      // Between its begin and its end a session refuses nothing but a second begin: most calls need no table.
      (session.state === 'running' && method !== 'Initialize'
        ? undefined
        : stateError(edition, session.state, method)) ??
      dataErrors[method]?.(String(args[0]), String(args[1]));
    const keep = createKeeping(edition, inner, session);
    return {
      model: inner.model,
      answer: (method, args) => {
        const error = refuse(method, args);
        if (error !== undefined) return refusal(method, error);
        return keep(method, args, inner.answer(method, args));
      },
    };
  };
}

/** Notes what an answer means for the calls to come, and puts it right where the engine errs. */
function createKeeping(edition: Edition, inner: Runtime, session: { state: SessionState }) {
  const wish = { made: '_none_' };
  const correctRead = createReadCorrection(edition, inner, wish);
  return (method: Method, args: readonly unknown[], answer: Answer): Answer => {
    if (method === 'GetValue') return correctRead(String(args[0]), answer);
    if (method === 'SetValue') keepWish(wish, args, answer);
    else session.state = nextState(session.state, method, answer);
    return answer;
  };
}

function keepWish(wish: { made: string }, [name, value]: readonly unknown[], { error }: Answer): void {
  if (name === 'adl.nav.request' && error === '0') wish.made = String(value);
}

function refusal(method: Method, error: string): Answer {
  return { returned: method === 'GetValue' ? '' : 'false', error };
}

interface ArgumentRule {
  readonly least: number;
  /** SCORM 2004 RTE 3.1.4 and SCORM 1.2 RTE 3.2.2: the parameter is the empty string and nothing else. */
  readonly isBlank: boolean;
}

const blank: ArgumentRule = { least: 1, isBlank: true };
const atLeast = (least: number): ArgumentRule => ({ least, isBlank: false });

const argumentRules: Readonly<Record<Method, ArgumentRule>> = {
  Initialize: blank,
  Terminate: blank,
  Commit: blank,
  GetValue: atLeast(1),
  SetValue: atLeast(2),
  GetLastError: atLeast(0),
  GetErrorString: atLeast(1),
  GetDiagnostic: atLeast(1),
};

function argumentError(method: Method, args: readonly unknown[]): string | undefined {
  const { least, isBlank } = argumentRules[method];
  const isWrong = isBlank ? args.length !== 1 || args[0] !== '' : args.length < least;
  return isWrong ? '201' : undefined;
}

type Check = (value: string) => Fit | 'read-only' | 'group';

const fits: Check = () => 'ok';
const isReadOnly: Check = () => 'read-only';
const isGroup: Check = () => 'group';

type DataError = (name: string, value: string) => string | undefined;

/** What is wrong with a read or a write. Looks each name up once: content uses the same few over and over. */
function createDataErrors(edition: Edition, strictness: Strictness): Partial<Record<Method, DataError>> {
  const isNameOfGroup = createGroupFinder(edition);
  // scorm-again hands out the objects behind groups, and lets content write over them.
  const findAny = (name: string): Check => (isNameOfGroup(name) ? isGroup : fits);
  const findForWriting = (name: string): Check =>
    isNameOfGroup(name) ? isGroup : findCheck(edition, name, strictness);
  return { GetValue: createCheck(edition, findAny), SetValue: createCheck(edition, findForWriting) };
}

function createCheck(edition: Edition, find: (name: string) => Check): DataError {
  const checks = new Map<string, Check>();
  return (name, value) => {
    const known = checks.get(name);
    const check = known ?? find(name);
    if (known === undefined) checks.set(name, check);
    return errorOf(edition, check(value));
  };
}

function findCheck(edition: Edition, name: string, strictness: Strictness): Check {
  const rule = findElement(edition, name);
  // scorm-again refuses these, and makes the entry all the same.
  if (name.startsWith('cmi.comments_from_lms.')) return isReadOnly;
  // Names, reading rights and order of indices are the engine's to judge; it knows what was stored before.
  if (rule === undefined || rule.access === 'r') return fits;
  const limit = limitOf(name, strictness);
  if (limit !== undefined) return (value) => (value.length > limit ? 'too-long' : 'ok');
  return strictness.formats === 'unchecked' ? fits : rule.form.fit;
}

function limitOf(name: string, { suspendData, location }: Strictness): number | undefined {
  if (name === 'cmi.suspend_data') return suspendData;
  return name === 'cmi.core.lesson_location' || name === 'cmi.location' ? location : undefined;
}

function errorOf(edition: Edition, fit: ReturnType<Check>): string | undefined {
  if (fit === 'ok') return undefined;
  if (fit === 'group') return '401';
  if (fit === 'read-only') return '404';
  if (edition === '1.2') return '405';
  return fit === 'range' ? '407' : '406';
}

function nextState(state: SessionState, method: Method, { returned }: Answer): SessionState {
  if (String(returned) !== 'true') return state;
  if (method === 'Initialize') return 'running';
  return method === 'Terminate' ? 'after' : state;
}
