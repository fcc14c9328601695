import type { LearnerState } from '../../bridge/index.ts';

/** The score that passes, 0 to 100: fixed by the specification. */
export const passMark = 70;
/** The scale of a challenge's points, which the learner never sees: both steps together give up to 160. */
const fullPoints = 160;

/** A score from 0 to 100 as a whole number; one below the pass mark never reads as a pass. */
export function wholeScore(score: number): number {
  const rounded = Math.round(score);
  return score < passMark && rounded >= passMark ? passMark - 1 : rounded;
}

/** The score of a challenge from 0 to 100, of its points on the scale to 160. */
export function challengeScore(points: number): number {
  return wholeScore((points / fullPoints) * 100);
}

/** The score so far. Practice counts for nothing, and shows what it would have given. */
export function scoreSoFar({ score, practice, challengeScores }: LearnerState): number | null {
  const points = Object.values(challengeScores);
  if (!practice || points.length === 0) return score;
  return (points.reduce((sum, one) => sum + one, 0) / points.length / fullPoints) * 100;
}
