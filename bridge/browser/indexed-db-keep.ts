import type { Keep } from '../surroundings.ts';

const storeName = 'kept';

/** One object store of plain values; opened at first use, which rejects where the browser refuses it. */
export function createIndexedDbKeep(): Keep {
  let database: Promise<IDBDatabase> | undefined;
  const begin = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
    database ??= open();
    return (await database).transaction(storeName, mode).objectStore(storeName);
  };
  return {
    change: async (key, next) => {
      const store = await begin('readwrite');
      const got = store.get(key);
      got.onsuccess = () => {
        const value: unknown = next(got.result);
        if (value === undefined) store.delete(key);
        else store.put(value, key);
      };
      await done(store.transaction, 'oncomplete');
    },
    list: async (prefix) => {
      const store = await begin('readonly');
      // All keys that begin so: the last character of Unicode sorts behind any other.
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const values = store.getAll(range);
      await done(store.transaction, 'oncomplete');
      return values.result;
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
