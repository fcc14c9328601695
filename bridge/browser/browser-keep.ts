import type { Keep } from '../surroundings.ts';
import { createIndexedDbKeep } from './indexed-db-keep.ts';

/**
 * IndexedDB; where a browser refuses it (third-party frames, private windows) localStorage; where that is refused too,
 * memory. A refused store stays refused in this launch; what it holds is asked for again at the next.
 */
export function createBrowserKeep(): Keep {
  const memory: Texts = {};
  return orElse(
    createIndexedDbKeep(),
    orElse(
      createTextKeep(() => localStorage),
      createTextKeep(() => memory),
    ),
  );
}

function orElse(first: Keep, second: Keep): Keep {
  let current = first;
  const attempt = <T>(use: (keep: Keep) => Promise<T>): Promise<T> =>
    use(current).catch(() => {
      // The reason does not matter: what this browser refuses now, the next store may take.
      current = second;
      return use(second);
    });
  return {
    change: (key, next) => attempt((keep) => keep.change(key, next)),
    list: (prefix) => attempt((keep) => keep.list(prefix)),
  };
}

type Texts = Record<string, string>;

/** Values as JSON under their keys; `open` throws where the browser refuses the place. */
function createTextKeep(open: () => Texts): Keep {
  const read = (texts: Texts, key: string): unknown => texts[key] && JSON.parse(texts[key]);
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
