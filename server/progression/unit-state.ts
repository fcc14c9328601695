import type { MasteryThresholds } from '../courses/course-file.ts';

/** How far a student is with a unit. */
export type UnitState = 'open' | 'tried' | 'close' | 'mastered';

/** Percent short of the threshold that still count as close. */
const closeBy = 20;

interface UnitResults {
  readonly units: number;
  /** Percent of the best result; null where none says. */
  readonly accuracy: number | null;
}

/**
 * `close`: not mastered, and the best result comes near the accuracy that masters it, or reaches it too slowly. Who is close needs
 * one more sitting rather than another lesson.
 */
export function describeUnit(
  results: UnitResults | undefined,
  { accuracy: needed }: Pick<MasteryThresholds, 'accuracy'>,
): UnitState {
  if (results === undefined) return 'open';
  if (results.units > 0) return 'mastered';
  return (results.accuracy ?? 0) >= needed - closeBy ? 'close' : 'tried';
}
