import type { Keep } from '../surroundings.ts';
import { createIndexedDbKeep } from './indexed-db-keep.ts';

/**
 * IndexedDB; where a browser refuses it (third-party frames, private windows) localStorage; where that is refused too,
 * memory. A refused store stays refused in this launch; what it holds is asked for again at the next.
 */
export function createBrowserKeep(): Keep {
  const memory: Texts = {};
  const stores = [createIndexedDbKeep(), createTextKeep(() => localStorage), createTextKeep(() => memory)];
  const attempt = async <T>(use: (keep: Keep) => Promise<T>): Promise<T> => {
    const [first] = stores as [Keep];
    try {
      return await use(first);
    } catch (refusal) {
      if (stores.length === 1) throw refusal;
      // The reason does not matter: what this browser refuses now, the next store may take.
      if (stores[0] === first) stores.shift();
      return attempt(use);
    }
  };
  return {
    change: (key, next) => attempt((keep) => keep.change(key, next)),
    list: (prefix) => attempt((keep) => keep.list(prefix)),
  };
}

type Texts = Record<string, string>;

/** Values as JSON under their keys; `open` throws where the browser refuses the place. */
function createTextKeep(open: () => Texts): Keep {
  const read = (texts: Texts, key: string): unknown => JSON.parse(texts[key] ?? 'null') ?? undefined;
  return {
    change: async (key, next) => {
      const texts = open();
      const value = next(read(texts, key));
      if (value === undefined) delete texts[key];
      else texts[key] = JSON.stringify(value);
    },
    list: async (prefix) => {
      const texts = open();
      const keys = Object.keys(texts).filter((key) => key.startsWith(prefix));
      return keys.map((key) => read(texts, key));
    },
  };
}
