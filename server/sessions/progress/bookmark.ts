import type { Bookmark } from '../../../bridge/protocol.ts';
import { type SessionState, workOn } from '../../events/session-state.ts';

/** Where the learner is; null before the first challenge or topic was opened. */
export function bookmarkOf(state: SessionState): Bookmark | null {
  if (state.place === null) return null;
  const { find, fix } = workOn(state, state.place.challengeId);
  return { ...state.place, phase: find.points === null ? 1 : 2, hints: [find.hints, fix.hints] };
}

/** Of each completed challenge its score, 0 to 160. */
export function scoresOf(state: SessionState): Record<string, number> {
  const scores = Object.entries(state.work).flatMap(([challengeId, { score }]) =>
    score === null ? [] : [[challengeId, score] as const],
  );
  return Object.fromEntries(scores);
}
