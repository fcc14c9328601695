/** What one sitting on a unit came to. A question is a phase of a challenge. */
export interface Sitting {
  readonly answeredQuestions: number;
  /** Those that were right at the first try. */
  readonly rightAtFirstTry: number;
  readonly activeSeconds: number;
}

/** When a unit is mastered. */
export interface MasteryThresholds {
  /** Percent of the questions answered, from which on it is enough. */
  readonly accuracy: number;
  /** The sitting must take less. */
  readonly seconds: number;
}

/** Percent of the answered questions that were right at the first try, two decimals; undefined where none was answered. */
export function accuracyOf({ answeredQuestions, rightAtFirstTry }: Sitting): number | undefined {
  if (answeredQuestions === 0) return undefined;
  return Math.round((rightAtFirstTry / answeredQuestions) * 10_000) / 100;
}

/**
 * Whether a sitting masters its unit (Course progression, "When to Report Mastery": minimum accuracy and maximum time): accuracy
 * at least the threshold, active time under the maximum, both in the same sitting.
 */
export function isMastered(sitting: Sitting, { accuracy, seconds }: MasteryThresholds): boolean {
  const { answeredQuestions, rightAtFirstTry, activeSeconds } = sitting;
  if (answeredQuestions === 0) return false;
  // Compared as products: 9 of 10 are 90 percent, whatever a division rounds to.
  return rightAtFirstTry * 100 >= accuracy * answeredQuestions && activeSeconds < seconds;
}
