import { greatestChallengeScore } from './points.ts';

const passingScore = 70;
const scale = greatestChallengeScore / 100;

export type Success = 'unknown' | 'passed' | 'failed';

/**
 * The score an LMS gets: `min(avg(challengeScores) / 1.6, 100)`, 0 to 100, rounded to two decimals.
 * Null as long as no challenge is completed: a 0 would be a verdict on work that has not been done.
 */
export function rawScore(challengeScores: readonly number[]): number | null {
  if (challengeScores.length === 0) return null;
  const sum = challengeScores.reduce((total, score) => total + score, 0);
  const raw = Math.min(sum / challengeScores.length / scale, 100);
  return Math.round(raw * 100) / 100;
}

/** Decided on the rounded score, so that a learner never reads "70" beside "failed". */
export function successOf(score: number | null): Success {
  if (score === null) return 'unknown';
  return score >= passingScore ? 'passed' : 'failed';
}
