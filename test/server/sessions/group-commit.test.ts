import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGroupCommit } from '../../../server/sessions/group-commit.ts';

interface Item {
  readonly key: string;
  readonly value: number;
}

/** Keeps what was written, group by group; `fails` says which group is refused. */
function openCommit(
  rules: {
    lanes?: number;
    mostWaiting?: number;
    fails?: (items: readonly Item[]) => boolean;
    isHopeless?: () => boolean;
  } = {},
) {
  const groups: Item[][] = [];
  const writing = new Set<string>();
  const tries = { count: 0 };
  const commit = createGroupCommit({
    keyOf: (item: Item) => item.key,
    greatestGroup: 4,
    lanes: rules.lanes ?? 2,
    mostWaiting: rules.mostWaiting ?? 1000,
    isHopeless: rules.isHopeless ?? (() => false),
    write: async (items) => {
      for (const { key } of items) expect(writing.has(key)).toBe(false);
      for (const { key } of items) writing.add(key);
      await new Promise((resolve) => setImmediate(resolve));
      for (const { key } of items) writing.delete(key);
      tries.count += 1;
      if (rules.fails?.(items) === true) throw new Error('poisoned');
      groups.push([...items]);
      return items.map(({ value }) => value);
    },
  });
  return { commit, groups, tries };
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
  await expect(commit.submit({ key: 'c', value: 3 })).rejects.toMatchObject({
    refusal: { code: 'OVERLOADED' },
  });
  expect(await Promise.all(kept)).toEqual([0, 1]);
});

test('drain resolves when everything that came before is written', async () => {
  const { commit, groups } = openCommit();
  const all = Array.from({ length: 30 }, (_, value) => commit.submit({ key: `k${value % 3}`, value }));
  await commit.drain();
  expect(groups.flat()).toHaveLength(30);
  await Promise.all(all);
});

test('where no item is at fault, the group fails at once and is not tried item by item', async () => {
  const { commit, tries } = openCommit({ fails: () => true, isHopeless: () => true });
  const items = [1, 2, 3, 4].map((value) => commit.submit({ key: `k${value}`, value }));
  const settled = await Promise.allSettled(items);
  expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
  expect(tries.count).toBe(1);
});

test('a second item of a busy key does not hold up another key beside a free lane', async () => {
  const started: string[] = [];
  let free = (): void => undefined;
  const busy = new Promise<void>((resolve) => {
    free = resolve;
  });
  const commit = createGroupCommit({
    keyOf: (item: Item) => item.key,
    greatestGroup: 4,
    lanes: 2,
    mostWaiting: 10,
    isHopeless: () => false,
    write: async (items) => {
      started.push(...items.map(({ key }) => key));
      if (items.some(({ value }) => value === 1)) await busy;
      return items.map(({ value }) => value);
    },
  });
  const first = commit.submit({ key: 'a', value: 1 });
  await new Promise((resolve) => setImmediate(resolve));
  const second = commit.submit({ key: 'a', value: 2 });
  await new Promise((resolve) => setImmediate(resolve));
  expect(await commit.submit({ key: 'b', value: 3 })).toBe(3);
  free();
  expect(await Promise.all([first, second])).toEqual([1, 2]);
});
