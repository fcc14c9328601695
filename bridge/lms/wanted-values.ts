import { clampScore, formatDecimal } from './decimal.ts';
import type { Dialect, StatusFacts } from './dialects.ts';
import { isFall } from './status-rank.ts';

/** What an LMS holds, by element. */
export type Values = Readonly<Record<string, string>>;

/** Element and value. */
export type Write = readonly [element: string, value: string];

export interface Wanted {
  /** SCORM cannot say "nothing": what may not be told yet is `incomplete` without a score. */
  readonly status: StatusFacts & { readonly score: number | null };
  /** Milliseconds of this launch. */
  readonly sessionTime: number;
  /** What the LMS keeps for the next launch; null for nothing to say. */
  readonly suspendData: string | null;
  readonly location: string | null;
}

export interface HeldByLms {
  readonly heldValues: Values;
  /** 0 for an LMS that refuses a score with decimals. */
  readonly scoreDigits: 0 | 2;
}

/** What should stand in the LMS: score before success before completion, nothing that would take from the learner. */
export function valuesOf(
  wanted: Wanted,
  { heldValues: held, scoreDigits }: HeldByLms,
  dialect: Dialect,
): readonly Write[] {
  const { status, sessionTime, suspendData, location } = wanted;
  const { cmi, completionThreshold, statusElements } = dialect;
  const score = isPassKept(status, held, dialect) ? null : clampScore(status.score);
  const withScore = (value: number, digits = 0): string | null =>
    score === null ? null : formatDecimal(value, digits);
  // Only an LMS that has a threshold gave one back at the start; it decides completion by the measure alone.
  const isMeasured = status.completion === 'completed' && held[completionThreshold];
  const rows: readonly (readonly [string, string | null])[] = [
    [cmi.exit, 'suspend'],
    [cmi.minScore, withScore(0)],
    [cmi.maxScore, withScore(100)],
    [cmi.rawScore, withScore(score ?? 0, scoreDigits)],
    [dialect.scaledScore, withScore((score ?? 0) / 100, 4)],
    [dialect.progressMeasure, isMeasured ? '1' : null],
    ...statusElements.map(({ element, say }) => {
      const told = say(status);
      if (told === '') return [element, null] as const;
      // Said again where it is better, for an LMS may judge a session by what was written in it.
      return [element, isFall(held[element], told) ? (held[element] ?? null) : told] as const;
    }),
    [cmi.sessionTime, dialect.formatTime(sessionTime)],
    [cmi.suspendData, suspendData],
    [cmi.location, location],
  ];
  return rows.filter((row): row is Write => row[0] !== '' && row[1] !== null);
}

/** A learner who has passed keeps the score passed with, whatever later work brings. */
function isPassKept(facts: StatusFacts, held: Values, { statusElements }: Dialect): boolean {
  return statusElements.some(({ element, say }) => held[element] === 'passed' && say(facts) !== 'passed');
}
