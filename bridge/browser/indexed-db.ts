/** One place to keep values in; rejects where the browser refuses it. */
export interface Store {
  readonly write: (key: string, value: unknown) => Promise<unknown>;
  readonly remove: (key: string, matches: (value: unknown) => boolean) => Promise<unknown>;
  readonly list: (prefix: string) => Promise<readonly unknown[]>;
}

const storeName = 'kept';

/** One object store of plain values; opened at first use, which rejects where the browser refuses it. */
export function createIndexedDb(): Store {
  let database: Promise<IDBDatabase> | undefined;
  const use = async <T>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => T): Promise<T> => {
    database ??= open();
    const transaction = (await database).transaction(storeName, mode);
    const result = run(transaction.objectStore(storeName));
    await done(transaction, 'oncomplete');
    return result;
  };
  return {
    write: (key, value) => use('readwrite', (store) => void store.put(value, key)),
    remove: (key, matches) =>
      use('readwrite', (store) => {
        const found = store.get(key);
        found.onsuccess = () => {
          if (matches(found.result)) store.delete(key);
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
