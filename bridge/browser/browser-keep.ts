import { createStore, del, entries, set } from 'idb-keyval';
import type { Keep } from '../surroundings.ts';

/**
 * IndexedDB; where a browser refuses it (third-party frames, private windows) localStorage; where that is refused too,
 * memory. Each falls to the next at its first failure.
 */
export function createBrowserKeep(): Keep {
  return firstWorking([indexedDbKeep(), localStorageKeep(), memoryKeep()]);
}

function firstWorking([first, ...rest]: readonly Keep[]): Keep {
  const [next] = rest;
  if (first === undefined || next === undefined) return first ?? memoryKeep();
  let current = first;
  const attempt = async <T>(use: (keep: Keep) => Promise<T>): Promise<T> => {
    try {
      return await use(current);
    } catch {
      // A refused store stays refused in this launch; what it held is asked for again at the next.
      if (current === first) current = firstWorking(rest);
      return use(current);
    }
  };
  return {
    put: (key, value) => attempt((keep) => keep.put(key, value)),
    drop: (key) => attempt((keep) => keep.drop(key)),
    list: (prefix) => attempt((keep) => keep.list(prefix)),
  };
}

function indexedDbKeep(): Keep {
  let store: ReturnType<typeof createStore> | undefined;
  const open = (): ReturnType<typeof createStore> => {
    store ??= createStore('causeway', 'kept');
    return store;
  };
  return {
    put: async (key, value) => set(key, value, open()),
    drop: async (key) => del(key, open()),
    list: async (prefix) =>
      (await entries(open())).flatMap(([key, value]) =>
        String(key).startsWith(prefix) ? [[String(key), value] as const] : [],
      ),
  };
}

function localStorageKeep(): Keep {
  return {
    put: async (key, value) => localStorage.setItem(key, JSON.stringify(value)),
    drop: async (key) => localStorage.removeItem(key),
    list: async (prefix) =>
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => [key, JSON.parse(localStorage.getItem(key) ?? 'null')] as const),
  };
}

function memoryKeep(): Keep {
  const kept = new Map<string, unknown>();
  return {
    put: async (key, value) => void kept.set(key, value),
    drop: async (key) => void kept.delete(key),
    list: async (prefix) => [...kept].filter(([key]) => key.startsWith(prefix)),
  };
}
