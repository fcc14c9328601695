/**
 * pctCompleteApp (Course progression, "Progress Percentage"): mastered units of all, in percent, half up to two decimals, 0 to 100;
 * null where the course has not said how many units it has.
 */
export function percentComplete(masteredUnits: number, totalUnits: number | null): number | null {
  if (totalUnits === null || totalUnits === 0) return null;
  const percent = Math.floor((masteredUnits * 10_000) / totalUnits + 0.5) / 100;
  return Math.min(Math.max(percent, 0), 100);
}
