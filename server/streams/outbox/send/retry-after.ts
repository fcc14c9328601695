const longestMs = 3_600_000;

/** Milliseconds that an answer asks to wait (RFC 9110, 10.2.3: seconds or a date), an hour at most. */
export function parseRetryAfter(header: string | undefined, at: Date): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : undefined;
  const ms = seconds === undefined ? Date.parse(header) - at.getTime() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestMs);
}

/** How long is waited after failures. */
export interface RetryRule {
  readonly firstMs: number;
  readonly mostMs: number;
  /** 0 to 1. */
  readonly random: () => number;
}

/** Milliseconds to wait after so many failures in a row: each time twice as long, up to a bound; half of it by chance. */
export function delayAfter(failures: number, { firstMs, mostMs, random }: RetryRule): number {
  const full = Math.min(firstMs * 2 ** Math.min(failures - 1, 20), mostMs);
  return full / 2 + (full / 2) * random();
}
