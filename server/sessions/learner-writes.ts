import { isDatabaseAway } from '../database/is-database-away.ts';
import { type Writing, type Written, writeActs } from './acts/write-acts.ts';
import type { SessionDependencies } from './dependencies.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { type Heartbeat, type HeartbeatOutcome, recordHeartbeats } from './heartbeat/record-heartbeats.ts';
import { formatSid } from './session-id.ts';

/** The two streams of writes that grow with the number of learners. */
export interface LearnerWrites {
  readonly heartbeats: GroupCommit<Heartbeat, HeartbeatOutcome>;
  readonly acts: GroupCommit<Writing, Written>;
}

const greatestGroup = 250;
/** At some thousand writes a second this is about a second's work: who waits longer is better told to come again. */
const mostWaiting = 5000;

interface WriteSettings {
  /** How many groups of acts may be on their way at once. */
  readonly actLanes: number;
  /** Hears of each written group. */
  readonly onGroup?: (kind: keyof LearnerWrites, size: number, milliseconds: number) => void;
}

export function createLearnerWrites(
  dependencies: SessionDependencies,
  { actLanes, onGroup }: WriteSettings,
): LearnerWrites {
  const shared = { greatestGroup, mostWaiting, isHopeless: isDatabaseAway };
  return {
    heartbeats: createGroupCommit({
      ...shared,
      // Two halve the groups, and a heartbeat of a small group costs more.
      lanes: 1,
      onGroup: (size, milliseconds) => onGroup?.('heartbeats', size, milliseconds),
      // A session has one spelling, so the sid as it came is as good a key as the session itself.
      keyOf: ({ request }: Heartbeat) => request.sessionId,
      write: (heartbeats) => writeHeartbeats(heartbeats, dependencies),
    }),
    acts: createGroupCommit({
      ...shared,
      lanes: actLanes,
      onGroup: (size, milliseconds) => onGroup?.('acts', size, milliseconds),
      keyOf: ({ session }: Writing) => formatSid(session),
      write: (batches) => writeActs(batches, dependencies),
    }),
  };
}

async function writeHeartbeats(
  heartbeats: readonly Heartbeat[],
  { db, quotas, now, onQuota }: SessionDependencies,
): Promise<HeartbeatOutcome[]> {
  const outcomes = await recordHeartbeats(db, heartbeats, { quotas, at: now() });
  for (const outcome of outcomes) {
    if (outcome.kind !== 'unknown' && outcome.refused > 0) onQuota('evidencePerSession', outcome.refused);
  }
  return outcomes;
}
