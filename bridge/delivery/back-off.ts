/** With the longest time that a request may hang, everything is sent within 15 s of the end of an outage. */
const longest = 12_000;
const shortest = 1000;

/** How long to wait before try `tries + 1`: 1 s doubled up to 12 s, jittered down by up to half so that a class does not return as one. */
export function backOff(tries: number, chance: number): number {
  const full = Math.min(longest, shortest * 2 ** (tries - 1));
  return full * (1 - chance / 2);
}

/** What an answer that was none asks for: `took` milliseconds were waited already, and the server may want a pause of its own. */
export interface Failure {
  readonly took?: number;
  readonly waitAtLeast?: number;
}

/** The pause before the next try, less the time that the request itself hung. */
export function pauseAfter({ took = 0, waitAtLeast = 0 }: Failure, tries: number, chance: number): number {
  const full = backOff(tries, chance);
  return Math.max(waitAtLeast, Math.min(full, shortest), full - took);
}
