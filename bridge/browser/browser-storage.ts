import { type DeviceStorage, type Environment, within } from '../environment.ts';
import { parseJson } from '../parse-json.ts';
import { createIndexedDb, type Store } from './indexed-db.ts';

/** An open or a transaction may never answer (a blocked upgrade, a broken disk): then the next store is asked. */
const tooSlow = 2000;

/**
 * IndexedDB; where that is refused or dies, localStorage; where that is refused too, memory. What is written goes to the
 * first that holds; what is listed or removed is looked for in all, so nothing stays behind in a store that was left.
 */
export function createBrowserStorage(timer: Pick<Environment, 'after'>): DeviceStorage {
  const memory: Texts = {};
  let usable: readonly Store[] = [
    createIndexedDb(),
    createTextStore(() => localStorage),
    createTextStore(() => memory),
  ];
  const all = usable;
  const attempt = (run: () => Promise<unknown>): Promise<unknown> =>
    within(
      timer,
      tooSlow,
      run().then((done) => done ?? null),
    );
  const write = async (key: string, value: unknown): Promise<void> => {
    const [first, ...others] = usable;
    if (first === undefined || (await attempt(() => first.write(key, value))) !== undefined) return;
    // The reason does not matter: what this browser refuses now, the next store may hold.
    if (usable[0] === first) usable = others;
    await write(key, value);
  };
  // One at a time: a value that falls to the next store must not arrive there after its removal.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const mine = last.then(run);
    last = mine;
    return mine;
  };
  const everywhere = (run: (store: Store) => Promise<unknown>): Promise<unknown[]> =>
    inTurn(() => Promise.all(all.map((store) => attempt(() => run(store)))));
  return {
    write: (key, value) => inTurn(() => write(key, value)),
    remove: async (key, matches) => void (await everywhere((store) => store.remove(key, matches))),
    list: async (prefix) =>
      (await everywhere((store) => store.list(prefix))).flatMap((values) => values ?? []),
  };
}

type Texts = Record<string, string>;

/** Values as JSON under their keys; `open` throws where the browser refuses the store. */
function createTextStore(open: () => Texts): Store {
  return {
    write: async (key, value) => {
      open()[key] = JSON.stringify(value);
    },
    remove: async (key, matches) => {
      const texts = open();
      if (texts[key] !== undefined && matches(parseJson(texts[key]))) delete texts[key];
    },
    list: async (prefix) => {
      const entries = Object.entries(open()).filter(([key]) => key.startsWith(prefix));
      return entries.map(([, text]) => parseJson(text));
    },
  };
}
