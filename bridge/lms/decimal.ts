/**
 * A number as both versions' decimals take it: fixed point, at most `digits` (up to 6) decimals, no exponent, no trailing
 * zeros or point. SCORM 1.2 RTE CMIDecimal; SCORM 2004 RTE real(10,7), where Moodle wants a digit before the point.
 */
export function formatDecimal(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** Into 0..100, or null where there is no number to tell: no score is not a score of 0. */
export function clampScore(score: number | null): number | null {
  return score !== null && Number.isFinite(score) ? Math.min(100, Math.max(0, score)) : null;
}
