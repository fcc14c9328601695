import type { LmsFound, LmsKnown } from '../protocol.ts';

const watched = ['completion', 'success', 'score'] as const;

/** What the LMS had accepted and did not give back, a line each. Nothing known is nothing lost. */
export function findLosses(found: LmsFound, known: LmsKnown | null): readonly string[] {
  return watched.flatMap((what) => {
    const told = known?.[what];
    if (!told || isSame(found[what], told)) return [];
    return [`${what}: accepted ${told}, found ${found[what] || 'nothing'}`];
  });
}

/** `88`, `88.0` and `88.00` are one score. */
function isSame(found: string, told: string): boolean {
  return found === told || (found !== '' && Number(found) === Number(told));
}
