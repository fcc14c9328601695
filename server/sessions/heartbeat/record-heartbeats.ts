import { sql } from 'kysely';
import type { HeartbeatRequest } from '../../../bridge/protocol.ts';
import type { Db } from '../../database/open-database.ts';
import type { SessionKey } from '../../events/appended-event.ts';
import type { PackageIdentity } from '../../packages/package-key.ts';
import { parseDuration } from '../duration.ts';
import type { Quotas } from '../quotas.ts';
import type { ReplyRow } from '../session-row.ts';
import { readEvidence } from './lms-evidence.ts';

/** A heartbeat that is well formed and names a session that may exist. */
export interface Heartbeat {
  readonly session: SessionKey;
  readonly request: HeartbeatRequest;
  /** Who sent it, where it came without a lease. */
  readonly identity: PackageIdentity | undefined;
}

/** `elsewhere`: its lease is not the session's; whether it ever was is looked up apart, as it is rare. */
export type HeartbeatOutcome =
  | {
      readonly kind: 'recorded' | 'elsewhere' | 'foreign';
      readonly row: ReplyRow;
      /** Seconds since the sign of life before. */
      readonly silence: number;
      /** Its bookmark names another place than the session's, and is newer than the acts. */
      readonly isElsewhereNow: boolean;
      /** Rows of evidence that were over the quota. */
      readonly refused: number;
    }
  | { readonly kind: 'unknown' };

/** Of a session the key is left out: the heartbeat has it. */
interface RecordedRow extends Omit<ReplyRow, 'organization_id' | 'id'> {
  readonly nr: number;
  readonly outcome: 'recorded' | 'elsewhere' | 'foreign';
  readonly silence: number;
  readonly is_elsewhere_now: boolean;
  readonly refused: number;
}

/** Writes heartbeats of different sessions in one statement and gives each its outcome, in their order. */
export async function recordHeartbeats(
  db: Db,
  heartbeats: readonly Heartbeat[],
  { quotas, at }: { readonly quotas: Quotas; readonly at: Date },
): Promise<HeartbeatOutcome[]> {
  // One array per field on the way in, and one text on the way out: reading objects, and writing field by field, are a good
  // part of what the statement costs the database.
  const { rows } = await sql<{ readonly recorded: string | null }>`
    select json_agg(b)::text as recorded
    from causeway.record_heartbeats(
      ${heartbeats.map(({ session }) => session.organizationId)},
      ${heartbeats.map(({ session }) => session.id)},
      ${heartbeats.map(({ request }) => request.lease ?? null)},
      ${heartbeats.map(({ identity }) => identity?.organizationId ?? null)},
      ${heartbeats.map(({ identity }) => identity?.courseId ?? null)},
      ${heartbeats.map(({ identity }) => identity?.scormVersion ?? null)},
      ${heartbeats.map(({ request }) => request.seq ?? null)},
      ${heartbeats.map(({ request }) => parseDuration(request.sessionTime))},
      ${heartbeats.map(({ request }) => request.lmsBookmark)},
      ${JSON.stringify(heartbeats.flatMap(({ request }, index) => readEvidence(request, index + 1, at)))},
      ${quotas.evidencePerSession},
      ${at}
    ) b`.execute(db);
  const outcomes = heartbeats.map((): HeartbeatOutcome => ({ kind: 'unknown' }));
  for (const row of JSON.parse(rows[0]?.recorded ?? '[]') as readonly RecordedRow[]) {
    const heartbeat = heartbeats[row.nr - 1];
    if (heartbeat === undefined) throw new Error(`There is no heartbeat ${row.nr} of ${heartbeats.length}.`);
    outcomes[row.nr - 1] = outcomeOf(row, heartbeat.session);
  }
  return outcomes;
}

function outcomeOf(recorded: RecordedRow, { organizationId, id }: SessionKey): HeartbeatOutcome {
  const { nr, outcome: kind, silence, is_elsewhere_now: isElsewhereNow, refused, ...row } = recorded;
  return { kind, row: { ...row, organization_id: organizationId, id }, silence, isElsewhereNow, refused };
}
