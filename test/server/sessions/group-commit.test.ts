import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGroupCommit } from '../../../server/sessions/group-commit.ts';

interface Item {
  readonly key: string;
  readonly value: number;
}

/** Keeps what was written, group by group; `fails` says which group is refused. */
function openCommit(
  rules: { lanes?: number; mostWaiting?: number; fails?: (items: readonly Item[]) => boolean } = {},
) {
  const groups: Item[][] = [];
  const writing = new Set<string>();
  const commit = createGroupCommit({
    keyOf: (item: Item) => item.key,
    greatestGroup: 4,
    lanes: rules.lanes ?? 2,
    mostWaiting: rules.mostWaiting ?? 1000,
    write: async (items) => {
      for (const { key } of items) expect(writing.has(key)).toBe(false);
      for (const { key } of items) writing.add(key);
      await new Promise((resolve) => setImmediate(resolve));
      for (const { key } of items) writing.delete(key);
      if (rules.fails?.(items) === true) throw new Error('poisoned');
      groups.push([...items]);
      return items.map(({ value }) => value);
    },
  });
  return { commit, groups };
}

test('items that arrive together are written together, and each gets its own outcome', async () => {
  const { commit, groups } = openCommit();
  const items = [1, 2, 3].map((value) => ({ key: `k${value}`, value }));
  expect(await Promise.all(items.map((item) => commit.submit(item)))).toEqual([1, 2, 3]);
  expect(groups).toHaveLength(1);
});

test('items of one key are written in their order and never two at once, others at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 60 }),
      async (keys) => {
        const { commit, groups } = openCommit({ lanes: 3 });
        await Promise.all(keys.map((key, value) => commit.submit({ key, value })));
        for (const key of new Set(keys)) {
          const written = groups
            .flat()
            .filter((item) => item.key === key)
            .map(({ value }) => value);
          expect(written).toEqual(keys.flatMap((one, value) => (one === key ? [value] : [])));
        }
      },
    ),
  );
});

test('a poisoned item fails alone', async () => {
  const { commit } = openCommit({ fails: (items) => items.some(({ value }) => value === 2) });
  const items = [1, 2, 3].map((value) => ({ key: `k${value}`, value }));
  const settled = await Promise.allSettled(items.map((item) => commit.submit(item)));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('an item that comes when too many are waiting is refused at once', async () => {
  const { commit } = openCommit({ mostWaiting: 2 });
  const kept = ['a', 'b'].map((key, value) => commit.submit({ key, value }));
  await expect(commit.submit({ key: 'c', value: 3 })).rejects.toMatchObject({ code: 'OVERLOADED' });
  expect(await Promise.all(kept)).toEqual([0, 1]);
});

test('drain resolves when everything that came before is written', async () => {
  const { commit, groups } = openCommit();
  const all = Array.from({ length: 30 }, (_, value) => commit.submit({ key: `k${value % 3}`, value }));
  await commit.drain();
  expect(groups.flat()).toHaveLength(30);
  await Promise.all(all);
});
