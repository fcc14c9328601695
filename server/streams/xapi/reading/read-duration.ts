import { longestDurationSeconds } from './rules.ts';

/** Seconds in decimal digits, exact; or a duration that does not count. */
export type ReadDuration =
  | { readonly kind: 'seconds'; readonly seconds: string }
  | { readonly kind: 'dropped' };

const dropped: ReadDuration = { kind: 'dropped' };
/** Weeks, days and times of the day; years and months have no fixed length, and signs mean less than nothing. */
const grammar =
  /^P(?=.)(?:(\d+(?:[.,]\d+)?)W|(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=.)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?)$/;
const secondsOf = [604_800n, 86_400n, 3600n, 60n, 1n] as const;
/** Fractions beyond this many digits are cut. */
const digits = 12;

/**
 * Reads `result.duration` ("Duration Parsing": reject negative, > 24 hours, malformed). Only the smallest unit may have a
 * fraction (ISO 8601 4.4.3.2). Zero counts. Kept exact: rounding comes once, at the end of a sum.
 */
export function readDuration(text: string): ReadDuration {
  const parts = grammar.exec(text)?.slice(1);
  if (parts === undefined || !isFractionLast(parts)) return dropped;
  const scaled = parts.reduce((sum, part, index) => sum + parseScaled(part) * (secondsOf[index] ?? 0n), 0n);
  const isTooLong = scaled > BigInt(longestDurationSeconds) * 10n ** BigInt(digits);
  return isTooLong ? dropped : { kind: 'seconds', seconds: formatScaled(scaled) };
}

function isFractionLast(parts: readonly (string | undefined)[]): boolean {
  const given = parts.filter((part) => part !== undefined);
  return given.slice(0, -1).every((part) => /^\d+$/.test(part));
}

function parseScaled(part: string | undefined): bigint {
  const [whole = '0', fraction = ''] = (part ?? '0').split(/[.,]/);
  return BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
}

function formatScaled(scaled: bigint): string {
  const text = scaled.toString().padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`.replace(/\.?0+$/, '');
}
