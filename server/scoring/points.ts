import type { PointsTable } from '../courses/course-file.ts';

export const greatestChallengeScore = 160;

interface Effort {
  /** Wrong attempts before the right one. */
  readonly failedAttempts: number;
  readonly hints: number;
}

/**
 * Points for a right answer: those of the attempt (the table's last entry counts for all later ones), halved by each
 * revealed hint, never less than the table's least. 0 to 100, not rounded.
 */
export function worthOf(points: PointsTable, { failedAttempts, hints }: Effort): number {
  const row = Math.min(failedAttempts, points.byAttempt.length - 1);
  const full = points.byAttempt[row] ?? points.least;
  return Math.max(full / 2 ** hints, points.least);
}

/** SCORM progress tracking, "Score Calculation": both phases together, on a scale of 0 to 160. */
export function challengeScore(findPoints: number, fixPoints: number): number {
  return Math.min(findPoints + fixPoints, greatestChallengeScore);
}
