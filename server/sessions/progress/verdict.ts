import type { Attempt, LmsVerdict } from '../../../bridge/protocol.ts';
import type { VerdictRule } from '../tables.ts';

/** What decides what an LMS may be told about an attempt. */
export interface AttemptResult {
  readonly completion: 'incomplete' | 'completed';
  readonly success: 'unknown' | 'passed' | 'failed';
  readonly score: number | null;
  /** Each challenge of this course is completed, or the learner has finished the course by its button. */
  readonly isWholeCourse: boolean;
  readonly isVerdictHeld: boolean;
}

export type Verdict = NonNullable<Attempt['best']>;

const nothing: LmsVerdict = { completion: 'incomplete', success: 'unknown', score: null };

/** The verdict of an attempt by itself; null as long as there is none to tell. */
export function verdictOf(result: AttemptResult, rule: VerdictRule): Verdict | null {
  const { completion, success, score, isWholeCourse } = result;
  if (completion === 'incomplete' || score === null || success === 'unknown') return null;
  return rule === 'as-soon-as-complete' || isWholeCourse ? { success, score } : null;
}

/** The better of two verdicts: a pass before a failure, then the higher score. */
export function bestOf(one: Verdict | null, other: Verdict | null): Verdict | null {
  if (one === null || other === null) return one ?? other;
  const isBetter = one.success === other.success ? one.score >= other.score : one.success === 'passed';
  return isBetter ? one : other;
}

/**
 * What the LMS may be told now. Many LMSs close an attempt once it has a verdict: so none before this course has a completed
 * challenge, none of a failed attempt into a new one of the LMS, and never less than the best.
 */
export function describeForLms(
  result: AttemptResult,
  rule: VerdictRule,
  earlier: Verdict | null,
): LmsVerdict {
  const own = verdictOf(result, rule);
  const best = bestOf(earlier, own);
  if (best?.success === 'passed') return { completion: 'completed', ...best };
  if (result.isVerdictHeld) return nothing;
  if (own !== null && best !== null) return { completion: 'completed', ...best };
  // A score so far that is below an earlier attempt's would be less than the best.
  const isBelow = earlier !== null && (result.score ?? 0) < earlier.score;
  return { ...nothing, score: isBelow ? null : result.score };
}
