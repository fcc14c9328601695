import type { HeartbeatReply, HeartbeatRequest } from '../../../bridge/protocol.ts';
import type { PackageIdentity } from '../../packages/package-key.ts';
import { describeProblem, RefusedError } from '../../refusals/refusal.ts';
import { requireSession } from '../admit-request.ts';
import type { SessionDependencies } from '../dependencies.ts';
import type { GroupCommit } from '../group-commit.ts';
import { describeLearner } from '../progress/describe-learner.ts';
import { sessionRefusals } from '../refusals.ts';
import type { ReplyRow } from '../session-row.ts';
import { moveBookmark } from './move-bookmark.ts';
import type { Heartbeat, HeartbeatOutcome } from './record-heartbeats.ts';
import { recordLateHeartbeat } from './record-late-heartbeat.ts';

/** Records a heartbeat and tells where the learner is. Throws RefusedError for a session, lease or key that is not good. */
export async function heartbeat(
  request: HeartbeatRequest,
  identity: PackageIdentity | undefined,
  using: {
    readonly dependencies: SessionDependencies;
    readonly heartbeats: GroupCommit<Heartbeat, HeartbeatOutcome>;
  },
): Promise<HeartbeatReply> {
  const admitted = admitHeartbeat(request, identity);
  const outcome = await using.heartbeats.submit(admitted);
  if (outcome.kind === 'unknown') throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
  if (outcome.kind === 'foreign') throw new RefusedError(sessionRefusals.PACKAGE_KEY_FOREIGN);
  if (outcome.kind === 'elsewhere') return describeLate(admitted, outcome.row, using.dependencies);
  using.dependencies.onHeartbeat(outcome.silence);
  const moved = outcome.isElsewhereNow ? await moveBookmark(admitted, using.dependencies) : undefined;
  const { refused } = outcome;
  return { ...describeLearner(moved ?? outcome.row, leaseOf(request)), ...describeRefused(refused) };
}

/** Evidence beyond the quota is refused apart: the heartbeat itself counts. */
function describeRefused(refused: number): Pick<HeartbeatReply, 'evidenceRefused'> {
  if (refused === 0) return {};
  return { evidenceRefused: describeProblem(sessionRefusals.EVIDENCE_QUOTA_SPENT) };
}

async function describeLate(
  admitted: Heartbeat,
  row: ReplyRow,
  { db, now, quotas, onQuota }: SessionDependencies,
): Promise<HeartbeatReply> {
  const recorded = await db
    .transaction()
    .execute((tx) => recordLateHeartbeat(tx, admitted, { at: now(), quotas }));
  if (recorded === undefined) throw new RefusedError(sessionRefusals.LEASE_UNKNOWN);
  const { refused } = recorded;
  if (refused > 0) onQuota('evidencePerSession', refused);
  return { ...describeLearner(row, 'elsewhere'), ...describeRefused(refused) };
}

export function admitHeartbeat(request: HeartbeatRequest, identity: PackageIdentity | undefined): Heartbeat {
  if (request.lease === undefined && identity === undefined)
    throw new RefusedError(sessionRefusals.PACKAGE_KEY_MISSING);
  return { session: requireSession(request.sessionId), request, identity };
}

export function leaseOf({ lease }: HeartbeatRequest): 'held' | 'none' {
  return lease === undefined ? 'none' : 'held';
}
