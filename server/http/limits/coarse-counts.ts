/** How often keys came lately, in a memory that does not grow: never too few, too many where keys share a place. */
export interface CoarseCounts {
  /** Counts the key once; gives how often it came in this window and the one before, at most. */
  readonly add: (key: string) => number;
}

interface CountRules {
  readonly now: () => number;
  readonly windowMs: number;
}

/** A power of two: with as many keys in a window, a place is one key's own more often than not. */
const slots = 2 ** 16;

export function createCoarseCounts({ now, windowMs }: CountRules): CoarseCounts {
  let recent = new Uint32Array(slots);
  let earlier = new Uint32Array(slots);
  let turnedAt = now();

  const turn = (): void => {
    const isLongAgo = now() - turnedAt >= 2 * windowMs;
    [recent, earlier] = [earlier.fill(0), recent];
    if (isLongAgo) earlier.fill(0);
    turnedAt = now();
  };

  return {
    add: (key) => {
      if (now() - turnedAt >= windowMs) turn();
      const place = placeOf(key);
      const count = (recent[place] ?? 0) + 1;
      recent[place] = count;
      return count + (earlier[place] ?? 0);
    },
  };
}

/** FNV-1a. That somebody finds keys which share a place does no harm: who shares one is only looked at more closely. */
function placeOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 16)) & (slots - 1);
}
