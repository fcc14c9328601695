import { calls, type Dialect } from './dialects.ts';

export interface FoundApi {
  readonly api: object;
  /** The window that the API lives in: when it closes, or holds another page, the API is dead. */
  readonly home: object;
  /** What finds it there again. */
  readonly apiName: string;
}

/** Portals nest deeper than the 7 of ADL's sample; a cap is still needed against windows made to mislead. */
const mostWindows = 500;

/**
 * Searches self, its parents, then the openers of each and their parents. A window of another origin is stepped over:
 * its `parent` and `opener` stay readable. Undefined where no window has the API of this dialect.
 */
export function findLmsApi(start: object, dialect: Dialect): FoundApi | undefined {
  const { apiName } = dialect;
  for (const home of windowsAround(start)) {
    const api = apisIn(home, apiName).find((candidate) => hasCalls(candidate, dialect));
    if (api !== undefined) return { api, home, apiName };
  }
  return undefined;
}

/** A lone window is in nobody's frame and was opened by nobody: no LMS can be around. */
export function isAlone(start: object): boolean {
  return windowsAround(start).size === 1;
}

/** The window has closed, or its page was loaded again: what it called its API is a leftover that reaches no LMS. */
export function isStale({ api, home, apiName }: FoundApi): boolean {
  return isClosed(home) || !apisIn(home, apiName).includes(api);
}

/** Says which page the LMS's window holds: the same text as long as it is not loaded again, '' where it cannot be read. */
export function pageOf(start: object): string {
  const top = readProperty(start, 'top');
  return String(readProperty(readProperty(top, 'performance'), 'timeOrigin') ?? '');
}

function isClosed(home: object): boolean {
  return readProperty(home, 'closed') === true;
}

/** Plateau keeps its API on the document. */
function apisIn(home: object, apiName: string): readonly unknown[] {
  return [home, readProperty(home, 'document')].map((owner) => readProperty(owner, apiName));
}

/** Each window once. A Set may grow while it is walked: what is added is visited too. */
function windowsAround(start: object): ReadonlySet<object> {
  const seen = new Set([start]);
  const add = (window: object, name: 'parent' | 'opener'): void => {
    const next = readProperty(window, name);
    if (isObject(next) && !isClosed(next) && seen.size < mostWindows) seen.add(next);
  };
  for (const window of seen) add(window, 'parent');
  for (const window of seen) {
    add(window, 'opener');
    add(window, 'parent');
  }
  return seen;
}

/** Any script may call a global `API`; only one that can be called in all the ways of the dialect is an LMS's. */
function hasCalls(api: unknown, { nameOf }: Dialect): api is object {
  return calls.every((call) => typeof readProperty(api, nameOf(call)) === 'function');
}

function isObject(value: unknown): value is object {
  return Object(value) === value;
}

/** A window of another origin throws on any property read but a few; to us it simply has no API. */
function readProperty(target: unknown, name: string): unknown {
  try {
    return Reflect.get(Object(target), name);
  } catch {
    return undefined;
  }
}
