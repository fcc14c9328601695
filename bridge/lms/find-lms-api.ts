import type { Dialect } from './dialects.ts';

export interface FoundApi {
  readonly api: object;
  /** The window that the API lives in: when it closes, the API is dead. */
  readonly home: object;
}

/** Portals nest deeper than the 7 of ADL's sample; a cap is still needed against windows made to mislead. */
const mostWindows = 500;

/**
 * Searches self, its parents, then the openers of each and their parents. A window of another origin is stepped over:
 * its `parent` and `opener` stay readable. Undefined where no window has the API of this dialect.
 */
export function findLmsApi(start: object, dialect: Dialect): FoundApi | undefined {
  for (const home of windowsAround(start)) {
    for (const place of [home, readProperty(home, 'document')]) {
      const api = isObject(place) ? readProperty(place, dialect.apiName) : undefined;
      if (isObject(api) && hasCalls(api, dialect)) return { api, home };
    }
  }
  return undefined;
}

/** A lone window is in nobody's frame and was opened by nobody: no LMS can be around. */
export function isAlone(start: object): boolean {
  return windowsAround(start).size === 1;
}

export function isClosed(home: object): boolean {
  return readProperty(home, 'closed') === true;
}

function windowsAround(start: object): Set<object> {
  const seen = new Set<object>();
  // Grows while it is walked: each opener begins a search of its own.
  const starts = [start];
  for (const first of starts) {
    for (const window of withParents(first)) {
      if (seen.has(window) || seen.size >= mostWindows) break;
      seen.add(window);
      starts.push(...livingOpener(window));
    }
  }
  return seen;
}

function livingOpener(window: object): readonly object[] {
  const opener = readProperty(window, 'opener');
  return isObject(opener) && !isClosed(opener) ? [opener] : [];
}

function* withParents(first: object): Generator<object> {
  let window: object | undefined = first;
  while (window !== undefined) {
    yield window;
    const parent: unknown = readProperty(window, 'parent');
    window = isObject(parent) && parent !== window ? parent : undefined;
  }
}

/** Any script may call a global `API`; only one that can be called in all the ways of the dialect is an LMS's. */
function hasCalls(api: object, { calls }: Dialect): boolean {
  return Object.values(calls).every((name) => typeof readProperty(api, name) === 'function');
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** A window of another origin throws on any property read but a few; to us it simply has no API. */
function readProperty(target: object, name: string): unknown {
  try {
    return Reflect.get(target, name);
  } catch {
    return undefined;
  }
}
