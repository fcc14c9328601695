import type { Keep } from '../surroundings.ts';

const storeName = 'kept';

/** One object store of plain values; opened at first use, which rejects where the browser refuses it. */
export function createIndexedDbKeep(): Keep {
  let database: Promise<IDBDatabase> | undefined;
  const use = async <T>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => T): Promise<T> => {
    database ??= open();
    const work = (await database).transaction(storeName, mode);
    const result = run(work.objectStore(storeName));
    await done(work, 'oncomplete');
    return result;
  };
  return {
    change: (key, next) =>
      use('readwrite', (store) => {
        const got = store.get(key);
        got.onsuccess = () => {
          const value: unknown = next(got.result);
          if (value === undefined) store.delete(key);
          else store.put(value, key);
        };
      }),
    list: async (prefix) => {
      // All keys that begin so: the last character of Unicode sorts behind any other.
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      return (await use('readonly', (store) => store.getAll(range))).result;
    },
  };
}

async function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open('causeway', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
  await done(opening, 'onsuccess');
  return opening.result;
}

/** Rejects with the event that told the failure: what matters is only that the store refuses. */
function done(work: IDBTransaction | IDBOpenDBRequest, end: 'oncomplete' | 'onsuccess'): Promise<unknown> {
  return new Promise((resolve, reject) => {
    Object.assign(work, { [end]: resolve, onerror: reject, onabort: reject, onblocked: reject });
  });
}
