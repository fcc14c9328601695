import type { Bookmark } from '../../bridge/protocol.ts';
import { type SessionState, workOn } from './session-state.ts';

/** What replies tell of a session's state. Kept in the session's row, so that a beat reads no attempts. */
export interface Reached {
  /** Where the learner stands; null before the first challenge or topic was opened. */
  readonly bookmark: Bookmark | null;
  /** Of each completed challenge its score, 0 to 160. */
  readonly scores: Readonly<Record<string, number>>;
}

export function reachedOf(state: SessionState): Reached {
  const scores = Object.entries(state.work).flatMap(([challengeId, { score }]) =>
    score === null ? [] : [[challengeId, score] as const],
  );
  return { bookmark: bookmarkOf(state), scores: Object.fromEntries(scores) };
}

function bookmarkOf(state: SessionState): Bookmark | null {
  if (state.place === null) return null;
  const { find, fix } = workOn(state, state.place.challengeId);
  return { ...state.place, phase: find.points === null ? 1 : 2, hints: [find.hints, fix.hints] };
}
