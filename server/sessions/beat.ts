import type { HeartbeatRequest, LearnerState } from '../../bridge/protocol.ts';
import type { PackageIdentity } from '../packages/package-key.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { requireSamePackage, requireSession } from './admit-request.ts';
import type { LearnerPath } from './dependencies.ts';
import type { GroupCommit } from './group-commit.ts';
import { describeLearner } from './learner-state.ts';
import { sessionRefusals } from './refusals.ts';
import { factsOf, type StandingRow } from './session-row.ts';
import type { Beat, BeatOutcome } from './take-beats.ts';
import { takeLateBeat } from './take-late-beat.ts';

/** Takes a heartbeat and tells where the learner stands. Throws RefusedError for a session, lease or key that is not good. */
export async function beat(
  request: HeartbeatRequest,
  identity: PackageIdentity | undefined,
  { path, beats }: { readonly path: LearnerPath; readonly beats: GroupCommit<Beat, BeatOutcome> },
): Promise<LearnerState> {
  const taken = await beats.submit(admitBeat(request, identity));
  const row = acceptBeat(taken, identity);
  if ('silence' in taken) path.onBeat(taken.silence);
  if (taken.kind === 'elsewhere') await takeLateBeat(path.db, row, { request, at: path.now() });
  const lease = taken.kind === 'elsewhere' ? 'elsewhere' : leaseOf(request);
  return describeLearner(factsOf(row), lease, path.courses);
}

export function admitBeat(request: HeartbeatRequest, identity: PackageIdentity | undefined): Beat {
  if (request.lease === undefined && identity === undefined)
    throw new RefusedError(sessionRefusals.PACKAGE_KEY_MISSING);
  return { session: requireSession(request.sessionId), request, identity };
}

/** The session of a beat that was taken, or taken as a late one. */
export function acceptBeat(outcome: BeatOutcome, identity: PackageIdentity | undefined): StandingRow {
  if (outcome.kind === 'unknown') throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
  if (outcome.kind === 'foreign') throw new RefusedError(sessionRefusals.PACKAGE_KEY_FOREIGN);
  requireSamePackage(identity, outcome.row);
  return outcome.row;
}

export function leaseOf({ lease }: HeartbeatRequest): 'held' | 'none' {
  return lease === undefined ? 'none' : 'held';
}
