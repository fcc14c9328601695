/** How many more requests a key has, and when. */
export interface RateLimit {
  /** Counts a request; gives the seconds to wait where it is one too many, else 0. */
  readonly take: (key: string) => number;
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

export interface RateRules {
  readonly perMinute: number;
  readonly now: () => number;
  /** More keys than this are not remembered: the one seen longest ago is forgotten. */
  readonly mostKeys: number;
}

/** A bucket per key that fills evenly: a burst of a whole minute's requests passes, a lasting excess does not. */
export function createRateLimit(rules: RateRules): RateLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take: (key) => {
      const { bucket, wait } = takeToken(buckets.get(key), rules);
      buckets.delete(key);
      buckets.set(key, bucket);
      forgetOldest(buckets, rules.mostKeys);
      return wait;
    },
  };
}

function takeToken(
  before: Bucket | undefined,
  { perMinute, now }: RateRules,
): { readonly bucket: Bucket; readonly wait: number } {
  const at = now();
  const perMs = perMinute / 60_000;
  // A clock that was set back must not take tokens away.
  const passed = Math.max(at - (before?.at ?? at), 0);
  const tokens = Math.min((before?.tokens ?? perMinute) + passed * perMs, perMinute);
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, at }, wait: 0 };
  return { bucket: { tokens, at }, wait: Math.ceil((1 - tokens) / perMs / 1000) };
}

function forgetOldest(buckets: Map<string, Bucket>, most: number): void {
  if (buckets.size <= most) return;
  const oldest = buckets.keys().next();
  if (!oldest.done) buckets.delete(oldest.value);
}
