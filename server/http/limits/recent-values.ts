/** Values by key, of which those that are no longer needed go soon after. */
export interface RecentValues<Value> {
  readonly get: (key: string) => Value | undefined;
  /** Remembers the value as one that was needed just now. */
  readonly keep: (key: string, value: Value) => void;
}

export interface RecentRules<Value> {
  readonly now: () => number;
  readonly mostKeys: number;
  readonly isForgettable: (value: Value) => boolean;
  readonly onForgotten: (key: string) => void;
}

const turnMs = 1000;

/**
 * Two maps that take turns, each only ever added to: what was not needed in this turn and the one before is forgotten, where
 * it may be, and where there are too many keys in any case. A single map that is taken from as fast as it is added to has a
 * new table every few requests, and an outgrown table points at its successor: once one of them is old, V8 keeps all later
 * ones with their keys until the next whole collection.
 */
export function createRecentValues<Value>(rules: RecentRules<Value>): RecentValues<Value> {
  let recent = new Map<string, Value>();
  let earlier = new Map<string, Value>();
  let turnedAt = rules.now();

  const turn = (): void => {
    const isCrowded = recent.size >= rules.mostKeys / 2;
    for (const [key, value] of earlier) {
      if (recent.has(key)) continue;
      if (isCrowded || rules.isForgettable(value)) rules.onForgotten(key);
      else recent.set(key, value);
    }
    earlier = recent;
    recent = new Map();
    turnedAt = rules.now();
  };

  return {
    get: (key) => recent.get(key) ?? earlier.get(key),
    keep: (key, value) => {
      if (rules.now() - turnedAt >= turnMs || recent.size >= rules.mostKeys / 2) turn();
      if (!recent.has(key)) recent.set(key, value);
    },
  };
}
