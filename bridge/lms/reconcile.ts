import type { LmsFound, LmsKnown } from '../protocol.ts';

/** Something that the LMS had accepted and did not give back. */
export interface Loss {
  readonly what: keyof LmsKnown;
  readonly told: string;
  /** '' where the LMS gave nothing back. */
  readonly found: string;
}

const watched = ['completion', 'success', 'score'] as const;

/** What the LMS lost or changed since it accepted it. Nothing known is nothing lost. */
export function findLosses(found: LmsFound, known: LmsKnown | null): readonly Loss[] {
  if (known === null) return [];
  return watched
    .filter((what) => known[what] !== '' && !isSame(found[what], known[what]))
    .map((what) => ({ what, told: known[what], found: found[what] }));
}

/** `88`, `88.0` and `88.00` are one score. */
function isSame(found: string, told: string): boolean {
  if (found === told) return true;
  return found !== '' && Number(found) === Number(told);
}
