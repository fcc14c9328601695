import { encodeEnvelope } from '../lms/envelope.ts';
import type { ExitRow, Leaving } from '../lms/exits.ts';
import type { Wanted } from '../lms/wanted-values.ts';
import type { LearnerState, LmsVerdict } from '../protocol.ts';

/**
 * What the LMS should hold; null for practice, of which it hears nothing. The session id stands in the location too: a
 * second copy where suspend_data is lost.
 */
export function describeWanted(state: LearnerState, sessionTime: number): Wanted | null {
  const status = verdictOf(state);
  const { sid } = state;
  return status && { status, sessionTime, suspendData: encodeEnvelope(sid), location: sid };
}

/** Finished work may end the attempt; only what the LMS was told is finished counts. */
export function leavingOf(exit: ExitRow, state: LearnerState): Leaving {
  return exit[verdictOf(state)?.completion === 'completed' ? 'completed' : 'open'];
}

/** The server decides what the LMS may be told. */
function verdictOf(state: LearnerState): LmsVerdict | null {
  return state.lms === undefined ? state : state.lms;
}
