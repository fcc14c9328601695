import type { ConnectionStatus, LearnerState } from '../../bridge/index.ts';

/** What the server says where it has no such session, and a new launch has not helped. */
const goneCodes: ReadonlySet<string> = new Set(['SESSION_UNKNOWN', 'LEASE_UNKNOWN']);

export interface Known {
  readonly state: LearnerState;
  readonly status: ConnectionStatus;
}

/**
 * The server no longer has the session that this page shows: it says so, or a launch has led to another session without the
 * work of this one (an administrator has reset the course). An LMS that comes late and names somebody else is no loss.
 */
export function isSessionLost(before: Known, { state, status }: Known): boolean {
  const { server, learner } = status;
  if (server.kind === 'refused' && goneCodes.has(server.code)) return true;
  const isAnother = state.sid !== before.state.sid && learner === before.status.learner;
  return isAnother && before.state.bookmark !== null && state.bookmark === null;
}
