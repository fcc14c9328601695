import type { EventsReply, FinishRequest } from '../../../bridge/protocol.ts';
import type { PackageIdentity } from '../../packages/package-key.ts';
import { parseActs } from '../acts/parse-acts.ts';
import { accept } from '../acts/post-acts.ts';
import type { Writing, Written } from '../acts/write-acts.ts';
import type { GroupCommit } from '../group-commit.ts';
import { admitHeartbeat, leaseOf } from '../heartbeat/heartbeat.ts';
import { describeLearner } from '../progress/describe-learner.ts';

/**
 * Records the last heartbeat of a launch with the acts that came with it, and ends the session. Coming twice does no harm.
 * Throws RefusedError for a session, lease or key that is not good.
 */
export async function finish(
  { events = [], ...request }: FinishRequest,
  identity: PackageIdentity | undefined,
  acts: GroupCommit<Writing, Written>,
): Promise<EventsReply> {
  const { session } = admitHeartbeat(request, identity);
  const { lease } = request;
  const written = await acts.submit({ session, identity, lease, acts: parseActs(events), finish: request });
  const row = accept(written);
  const isElsewhere = lease !== undefined && lease !== row.lease_id;
  return {
    ...describeLearner(row, isElsewhere ? 'elsewhere' : leaseOf(request)),
    outcomes: written.outcomes,
  };
}
