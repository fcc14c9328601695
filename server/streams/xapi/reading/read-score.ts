import type { Score } from '../statement/result.ts';

export interface ReadScore {
  readonly isScored: boolean;
  /** Null: scored, but not comparable with other scores. */
  readonly scaled: number | null;
  /** As it was said, else what the scaled score means between its bounds. */
  readonly raw: number | null;
  readonly max: number | null;
}

/**
 * Reads `result.score` ("Score": scaled is preferred; otherwise (raw - min) / (max - min) where bounds are present).
 * The minimum defaults to 0. Raw without a maximum, a maximum that is not above the minimum, and a value outside -1..1 make a
 * score that is not comparable.
 */
export function readScore(score: Score | undefined): ReadScore {
  const { scaled, raw, max } = score ?? {};
  return {
    isScored: scaled !== undefined || raw !== undefined,
    scaled: scaled ?? deriveScaled(score ?? {}),
    raw: raw ?? deriveRaw(score ?? {}),
    max: max ?? null,
  };
}

function deriveRaw({ scaled, min = 0, max }: Score): number | null {
  return scaled === undefined || max === undefined ? null : min + scaled * (max - min);
}

function deriveScaled({ raw, min = 0, max }: Score): number | null {
  if (raw === undefined || max === undefined || max <= min) return null;
  const scaled = (raw - min) / (max - min);
  return scaled >= -1 && scaled <= 1 ? scaled : null;
}
