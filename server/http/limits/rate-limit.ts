import { createCoarseCounts } from './coarse-counts.ts';
import { createRecentValues } from './recent-values.ts';

/** How many more requests a key has, and when. */
export interface RateLimit {
  readonly perMinute: number;
  /** Counts a request; gives the seconds to wait where it is one too many, else 0. */
  readonly consume: (key: string) => number;
  /** What was taken of each key that others should hear of, since the last time; some may have taken nothing. */
  readonly collect: (most: number) => Spent[];
  /** What is left of a key in all processes together, after what was collected. Undefined: nobody was told. */
  readonly settle: (spent: Spent, tokens: number | undefined) => void;
}

export interface Spent {
  readonly key: string;
  readonly taken: number;
}

interface Bucket {
  tokens: number;
  at: number;
  /** Taken and not told to other processes; undefined as long as they need not know. */
  untold: number | undefined;
}

export interface RateRules {
  readonly perMinute: number;
  readonly now: () => number;
  /** More keys than this are not remembered: those seen longest ago are forgotten. */
  readonly mostKeys: number;
}

/** A key of which less is gone is no other process's business, and not worth a bucket: nearly all keys, at nearly all times. */
const ownPart = 0.05;

/**
 * A bucket per key that fills evenly: a burst of a whole minute's requests passes, a lasting excess does not. A key that comes
 * seldom gets none: it is counted together with others, in windows in which what it may take at most comes back.
 */
export function createRateLimit(rules: RateRules): RateLimit {
  /** Keys that others should hear of, the one told longest ago first. */
  const shared = new Set<string>();
  const buckets = createRecentValues<Bucket>({
    ...rules,
    isForgettable: (bucket) => isFull(bucket, rules),
    onForgotten: (key) => shared.delete(key),
  });
  const counts = createCoarseCounts({ now: rules.now, windowMs: ownPart * 60_000 });
  const toldFrom = rules.perMinute * (1 - ownPart);
  return {
    perMinute: rules.perMinute,
    consume: (key) => {
      const known = buckets.get(key);
      if (known === undefined && counts.add(key) <= rules.perMinute * ownPart) return 0;
      const bucket = known === undefined ? openBucket(rules) : refill(known, rules);
      const wait = takeToken(bucket, rules);
      buckets.keep(key, bucket);
      if (bucket.tokens < toldFrom) shared.add(key);
      return wait;
    },
    collect: (most) =>
      [...shared].slice(0, most).flatMap((key) => {
        shared.delete(key);
        const bucket = buckets.get(key);
        if (bucket === undefined) return [];
        shared.add(key);
        const taken = bucket.untold ?? rules.perMinute - refill(bucket, rules).tokens;
        bucket.untold = 0;
        return [{ key, taken }];
      }),
    settle: ({ key, taken }, tokens) => {
      const bucket = buckets.get(key);
      if (bucket === undefined) return;
      const untold = bucket.untold ?? 0;
      bucket.untold = tokens === undefined ? untold + taken : untold;
      if (tokens === undefined) return;
      bucket.tokens = tokens - untold;
      bucket.at = rules.now();
      if (bucket.tokens < toldFrom) return;
      bucket.untold = undefined;
      shared.delete(key);
    },
  };
}

/** Without what the key may have taken while it was not remembered. */
function openBucket({ perMinute, now }: RateRules): Bucket {
  return { tokens: perMinute - Math.floor(perMinute * ownPart), at: now(), untold: undefined };
}

/** The bucket as it is now. A clock that was set back must not take tokens away. */
function refill(before: Bucket, rules: RateRules): Bucket {
  const at = rules.now();
  before.tokens = tokensAt(at, before, rules);
  before.at = at;
  return before;
}

function tokensAt(at: number, before: Bucket, { perMinute }: RateRules): number {
  const passed = Math.max(at - before.at, 0);
  return Math.min(before.tokens + (passed * perMinute) / 60_000, perMinute);
}

function takeToken(bucket: Bucket, { perMinute }: RateRules): number {
  if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) * 60) / perMinute);
  bucket.tokens -= 1;
  if (bucket.untold !== undefined) bucket.untold += 1;
  return 0;
}

/** A bucket that is full again says no more than none. */
function isFull(bucket: Bucket, rules: RateRules): boolean {
  return bucket.untold === undefined && tokensAt(rules.now(), bucket, rules) === rules.perMinute;
}
