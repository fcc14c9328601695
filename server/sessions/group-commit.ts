import { httpRefusals } from '../http/refusals.ts';
import { RefusedError } from '../refusals/refusal.ts';

/** Writes what arrives together, together. */
export interface GroupCommit<Item, Outcome> {
  /** Resolves once the item is durable. Rejects with OVERLOADED, at once, where too many are waiting. */
  readonly submit: (item: Item) => Promise<Outcome>;
  /** Resolves once nothing is waiting or being written. */
  readonly drain: () => Promise<void>;
  readonly waiting: () => number;
}

export interface GroupRules<Item, Outcome> {
  /** Items with the same key are written one after the other, in the order in which they came. */
  readonly keyOf: (item: Item) => string;
  /** All or nothing: one outcome per item, in their order, or a rejection and nothing written. */
  readonly write: (items: readonly Item[]) => Promise<readonly Outcome[]>;
  readonly greatestGroup: number;
  /** How many groups may be on their way at once. */
  readonly lanes: number;
  readonly mostWaiting: number;
  /** Whether a failure would meet every item alike. */
  readonly isHopeless: (error: unknown) => boolean;
  /** Hears of each written group: its size and how many milliseconds it took. */
  readonly onGroup?: (size: number, milliseconds: number) => void;
}

interface Entry<Item, Outcome> {
  readonly item: Item;
  readonly key: string;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/** A group that is being written. */
interface Running {
  readonly keys: ReadonlySet<string>;
  readonly done: Promise<void>;
}

/** A group that fails is tried again in halves, so that a poisoned item fails alone; one that the database is away for fails. */
export function createGroupCommit<Item, Outcome>(
  rules: GroupRules<Item, Outcome>,
): GroupCommit<Item, Outcome> {
  let waiting: Entry<Item, Outcome>[] = [];
  // A set of keys for each group: one that is added to and taken from all the time leaves tables behind that lead V8 from
  // each to the next, and with them to their keys, until it collects everything.
  let groups: readonly Running[] = [];
  let isScheduled = false;

  const start = (): void => {
    isScheduled = false;
    while (groups.length < rules.lanes && waiting.length > 0) {
      const { group, later } = splitGroup(waiting, groups, rules.greatestGroup);
      waiting = later;
      if (group.length === 0) return;
      const done = writeGroup(group, rules).finally(() => {
        groups = groups.filter((running) => running.done !== done);
        start();
      });
      groups = [...groups, { keys: new Set(group.map(({ key }) => key)), done }];
    }
  };

  return {
    submit: (item) => {
      if (waiting.length >= rules.mostWaiting)
        return Promise.reject(new RefusedError(httpRefusals.OVERLOADED));
      const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
      waiting.push({ item, key: rules.keyOf(item), resolve, reject });
      // Not at once: what else arrives in this turn of the event loop goes into the same group.
      if (!isScheduled) setImmediate(start);
      isScheduled = true;
      return promise;
    },
    drain: async () => {
      while (groups.length > 0 || waiting.length > 0) {
        start();
        await Promise.race(groups.map(({ done }) => done));
      }
    },
    waiting: () => waiting.length,
  };
}

/** The first entry of each key that is not being written, until the group is full; the others stay in their order. */
function splitGroup<Entry extends { readonly key: string }>(
  waiting: readonly Entry[],
  groups: readonly Running[],
  greatest: number,
): { readonly group: Entry[]; readonly later: Entry[] } {
  const seen = new Set<string>();
  const group: Entry[] = [];
  const later: Entry[] = [];
  for (const entry of waiting) {
    const isBusy = seen.has(entry.key) || groups.some(({ keys }) => keys.has(entry.key));
    (group.length < greatest && !isBusy ? group : later).push(entry);
    seen.add(entry.key);
  }
  return { group, later };
}

async function writeGroup<Item, Outcome>(
  group: readonly Entry<Item, Outcome>[],
  rules: GroupRules<Item, Outcome>,
): Promise<void> {
  const started = performance.now();
  try {
    const outcomes = await rules.write(group.map(({ item }) => item));
    for (const [index, entry] of group.entries()) entry.resolve(outcomes[index] as Outcome);
    rules.onGroup?.(group.length, performance.now() - started);
  } catch (error) {
    // The group was rolled back whole. Whose fault it was shows in its parts, unless it was nobody's of the group.
    if (group.length === 1 || rules.isHopeless(error)) for (const entry of group) entry.reject(error);
    else await writeHalves(group, rules);
  }
}

async function writeHalves<Item, Outcome>(
  group: readonly Entry<Item, Outcome>[],
  rules: GroupRules<Item, Outcome>,
): Promise<void> {
  const middle = Math.ceil(group.length / 2);
  await writeGroup(group.slice(0, middle), rules);
  await writeGroup(group.slice(middle), rules);
}
