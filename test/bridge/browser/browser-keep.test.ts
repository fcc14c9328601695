import { afterEach, describe, expect, test, vi } from 'vitest';
import { createBrowserKeep } from '../../../bridge/browser/browser-keep.ts';

afterEach(() => vi.unstubAllGlobals());

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

describe('where IndexedDB is refused', () => {
  test('localStorage keeps what is put', async () => {
    const storage = fakeStorage();
    vi.stubGlobal('localStorage', storage);
    const keep = createBrowserKeep();
    await keep.change('causeway/a', () => ({ n: 1 }));
    expect(await keep.list('causeway/')).toEqual([{ n: 1 }]);
    expect(storage['causeway/a']).toBe('{"n":1}');
  });

  test('an entry whose next value is undefined is removed', async () => {
    vi.stubGlobal('localStorage', fakeStorage());
    const keep = createBrowserKeep();
    await keep.change('causeway/a', () => 1);
    await keep.change('causeway/a', (value) => (value === 1 ? undefined : value));
    expect(await keep.list('causeway/')).toEqual([]);
  });

  test.each([
    ['refused too', undefined],
    ['full', fakeStorage(() => true)],
  ])('and localStorage is %s, memory keeps it', async (_, storage) => {
    vi.stubGlobal('localStorage', storage);
    const keep = createBrowserKeep();
    await keep.change('causeway/a', () => 'kept');
    expect(await keep.list('causeway/')).toEqual(['kept']);
  });
});
