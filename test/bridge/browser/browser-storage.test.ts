import { afterEach, describe, expect, test, vi } from 'vitest';
import { createBrowserStorage } from '../../../bridge/browser/browser-storage.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const timer = {
  after: (milliseconds: number, action: () => void) => {
    const id = setTimeout(action, milliseconds);
    return () => clearTimeout(id);
  },
};

/** As a browser's, but for what it refuses. */
function fakeStorage(refuses: () => boolean = () => false): Record<string, string> {
  return new Proxy<Record<string, string>>(
    {},
    {
      set: (held, key, text) => {
        if (refuses()) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        return Reflect.set(held, key, text);
      },
    },
  );
}

/** IndexedDB whose transactions work until it is broken; it keeps what it has. */
function fakeIndexedDb(): { readonly held: Map<string, unknown>; breakNow: () => void } {
  const held = new Map<string, unknown>();
  let isBroken = false;
  const soon = (work: object, event: string): object => {
    queueMicrotask(() => (work as Record<string, () => void>)[event]?.());
    return work;
  };
  const store = {
    put: (value: unknown, key: string) => held.set(key, value),
    get: (key: string) => soon({ result: held.get(key) }, 'onsuccess'),
    delete: (key: string) => held.delete(key),
    getAll: () => ({ result: [...held.values()] }),
  };
  const transaction = () => {
    if (isBroken) throw new DOMException('The connection was closed.', 'InvalidStateError');
    const work = { objectStore: () => store };
    setTimeout(() => Reflect.get(work, 'oncomplete')?.());
    return work;
  };
  vi.stubGlobal('indexedDB', { open: () => soon({ result: { transaction } }, 'onsuccess') });
  vi.stubGlobal('IDBKeyRange', { bound: () => null });
  return {
    held,
    breakNow: () => {
      isBroken = true;
    },
  };
}

describe('where IndexedDB is refused', () => {
  test('localStorage keeps what is written', async () => {
    const texts = fakeStorage();
    vi.stubGlobal('localStorage', texts);
    const storage = createBrowserStorage(timer);
    await storage.write('causeway/a', { n: 1 });
    expect(await storage.list('causeway/')).toEqual([{ n: 1 }]);
    expect(texts['causeway/a']).toBe('{"n":1}');
  });

  test('a value is removed only where it matches', async () => {
    vi.stubGlobal('localStorage', fakeStorage());
    const storage = createBrowserStorage(timer);
    await storage.write('causeway/a', 1);
    await storage.write('causeway/b', 2);
    await storage.remove('causeway/a', (value) => value === 1);
    await storage.remove('causeway/b', (value) => value === 1);
    expect(await storage.list('causeway/')).toEqual([2]);
  });

  test("a text that is not ours under our names is nobody's trouble", async () => {
    vi.stubGlobal('localStorage', Object.assign(fakeStorage(), { 'causeway/x': '{broken' }));
    expect(await createBrowserStorage(timer).list('causeway/')).toEqual([null]);
  });

  test.each([
    ['refused too', undefined],
    ['full', fakeStorage(() => true)],
  ])('and localStorage is %s, memory keeps it', async (_, texts) => {
    vi.stubGlobal('localStorage', texts);
    const storage = createBrowserStorage(timer);
    await storage.write('causeway/a', 'kept');
    expect(await storage.list('causeway/')).toEqual(['kept']);
  });
});

describe('where IndexedDB dies', () => {
  test('in the middle of a launch, what comes then is kept in localStorage', async () => {
    const database = fakeIndexedDb();
    vi.stubGlobal('localStorage', fakeStorage());
    const storage = createBrowserStorage(timer);
    await storage.write('causeway/a', 1);
    database.breakNow();
    await storage.write('causeway/b', 2);
    expect(await storage.list('causeway/')).toEqual([2]);
    expect(localStorage['causeway/b']).toBe('2');
  });

  test('for a launch, the next one finds what both stores have', async () => {
    const database = fakeIndexedDb();
    database.held.set('causeway/a', 'early');
    vi.stubGlobal('localStorage', { 'causeway/b': '"late"' });
    expect(await createBrowserStorage(timer).list('causeway/')).toEqual(['early', 'late']);
  });

  test('without a word (an open that never answers), the next store has it after two seconds', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('indexedDB', { open: () => ({}) });
    vi.stubGlobal('localStorage', fakeStorage());
    const storage = createBrowserStorage(timer);
    const written = storage.write('causeway/a', 1);
    await vi.advanceTimersByTimeAsync(2000);
    await written;
    expect(localStorage['causeway/a']).toBe('1');
  });

  test('what was removed does not come back from a store that was slow', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('indexedDB', { open: () => ({}) });
    vi.stubGlobal('localStorage', fakeStorage());
    const storage = createBrowserStorage(timer);
    void storage.write('causeway/a', 1);
    const removed = storage.remove('causeway/a', () => true);
    await vi.advanceTimersByTimeAsync(10_000);
    await removed;
    expect(localStorage['causeway/a']).toBeUndefined();
  });
});
