import type { Keep } from '../surroundings.ts';
import { createIndexedDbKeep } from './indexed-db-keep.ts';

/**
 * IndexedDB; where a browser refuses it (third-party frames, private windows) localStorage; where that is refused too,
 * memory. Each falls to the next at its first failure.
 */
export function createBrowserKeep(): Keep {
  return orElse(createIndexedDbKeep(), orElse(localStorageKeep, createMemoryKeep()));
}

/** A refused store stays refused in this launch; what it holds is asked for again at the next. */
function orElse(first: Keep, second: Keep): Keep {
  let current = first;
  const attempt = async <T>(use: (keep: Keep) => Promise<T>): Promise<T> => {
    try {
      return await use(current);
    } catch {
      // The reason does not matter: what this browser refuses now, the next store may take.
      current = second;
      return use(second);
    }
  };
  return {
    change: (key, next) => attempt((keep) => keep.change(key, next)),
    list: (prefix) => attempt((keep) => keep.list(prefix)),
  };
}

const localStorageKeep: Keep = {
  change: async (key, next) => {
    const value = next(JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined);
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  },
  list: async (prefix) =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => [key, JSON.parse(localStorage.getItem(key) ?? 'null')]),
};

function createMemoryKeep(): Keep {
  const kept = new Map<string, unknown>();
  return {
    change: async (key, next) => void kept.set(key, next(kept.get(key))),
    list: async (prefix) => [...kept].filter(([key]) => key.startsWith(prefix)),
  };
}
