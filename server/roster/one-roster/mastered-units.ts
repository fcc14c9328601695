import { RefusedError } from '../../refusals/refusal.ts';
import { oneRosterRefusals } from './refusals.ts';

const digits = /^-?\d+(\.\d+)?$/;

/**
 * How many units a result's metadata tells: a number, or digits; whatever else is there tells none. Undefined for a number that
 * cannot be a count.
 */
export function readMasteredUnits({
  masteredUnits: told,
}: Readonly<Record<string, unknown>>): number | undefined {
  const isNumber = typeof told === 'number' || (typeof told === 'string' && digits.test(told));
  if (!isNumber) return 0;
  const units = Number(told);
  return Number.isInteger(units) && units >= 0 && units <= 999_999_999 ? units : undefined;
}

/** Throws RefusedError for a number of units that cannot be one. */
export function requireMasteredUnits(metadata: Readonly<Record<string, unknown>>): void {
  if (readMasteredUnits(metadata) !== undefined) return;
  throw new RefusedError(oneRosterRefusals.MASTERED_UNITS_INVALID, [
    { path: 'assessmentResult.metadata.masteredUnits', message: 'It must be a whole number from 0.' },
  ]);
}
