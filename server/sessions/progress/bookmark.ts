import type { Bookmark } from '../../../bridge/protocol.ts';
import { type SessionState, workOn } from '../../events/session-state.ts';

/** Where the learner is; null before the first challenge or topic was opened. */
export function bookmarkOf(state: SessionState): Bookmark | null {
  if (state.place === null) return null;
  const { find, fix } = workOn(state, state.place.challengeId);
  return { ...state.place, phase: find.points === null ? 1 : 2, hints: [find.hints, fix.hints] };
}
