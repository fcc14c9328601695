import type { EventOutcome, LearnerState } from '../protocol.ts';

/** What became of each act; only the reply to events says so. */
export function outcomesOf(body: LearnerState): readonly EventOutcome[] {
  const outcomes: unknown = Reflect.get(body, 'outcomes');
  return Array.isArray(outcomes) ? outcomes : [];
}
