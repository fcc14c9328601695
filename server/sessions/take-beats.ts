import { type RawBuilder, sql } from 'kysely';
import type { HeartbeatRequest } from '../../bridge/protocol.ts';
import type { PackageIdentity } from '../packages/package-key.ts';
import type { Db } from '../store/open-store.ts';
import { parseDuration } from './duration.ts';
import { readLmsChange } from './lms-known.ts';
import type { SessionKey } from './session-id.ts';
import { type SessionRow, sessionColumns } from './session-row.ts';

/** A heartbeat that is well formed and names a session that may exist. */
export interface Beat {
  readonly session: SessionKey;
  readonly request: HeartbeatRequest;
  /** Who sent it, where it came without a lease. */
  readonly identity: PackageIdentity | undefined;
}

/** `elsewhere`: its lease is not the session's; whether it ever was is looked up apart, as it is rare. */
export type BeatOutcome =
  | {
      readonly kind: 'taken' | 'elsewhere' | 'foreign';
      readonly row: SessionRow;
      /** The sign of life before this one. */
      readonly previousAt: Date;
    }
  | { readonly kind: 'unknown' };

interface BeatRow extends SessionRow {
  readonly nr: number;
  readonly outcome: 'taken' | 'elsewhere' | 'foreign';
  readonly previous_at: Date;
}

/**
 * Writes beats of different sessions in one statement and gives each its outcome, in their order. Times only grow, so a
 * beat that comes twice or late does no harm; evidence is kept once per beat number.
 */
export async function takeBeats(db: Db, beats: readonly Beat[], at: Date): Promise<BeatOutcome[]> {
  const { rows } = await writeBeats(beats, at).execute(db);
  const outcomes = beats.map((): BeatOutcome => ({ kind: 'unknown' }));
  for (const row of rows) outcomes[row.nr] = { kind: row.outcome, row, previousAt: row.previous_at };
  return outcomes;
}

/** Rows are locked in one order by everybody, so that two processes never wait for each other. */
function writeBeats(beats: readonly Beat[], at: Date): RawBuilder<BeatRow> {
  return sql<BeatRow>`
    with beat as materialized (
      select *
      from jsonb_to_recordset(${JSON.stringify(beats.map(toRow))}::jsonb) as b(
        nr int, organization_id uuid, id uuid, lease text, course_id text, scorm_version text, seq bigint, ms bigint,
        settles boolean, known jsonb, pending jsonb, writes jsonb)
    ), held as materialized (
      select s.organization_id, s.id, b.nr, s.beat_seq, s.last_seen_at as previous_at,
        case
          when b.course_id <> s.course_id or b.scorm_version <> s.scorm_version then 'foreign'
          when b.lease <> s.lease_id then 'elsewhere'
          else 'taken'
        end as outcome
      from causeway.session s
      join beat b on b.organization_id = s.organization_id and b.id = s.id
      order by s.organization_id, s.id
      for update of s
    ), evidence as (
      insert into causeway.lms_write
        (organization_id, session_id, received_at, at, lease_id, element, value, returned, error_code)
      select b.organization_id, b.id, ${at}, w.at, b.lease, w.element, w.value, w.returned, w."errorCode"
      from beat b
      join held h on h.nr = b.nr and h.outcome = 'taken' and (b.seq is null or b.seq > h.beat_seq)
      cross join jsonb_to_recordset(b.writes) as w(
        at timestamptz, element text, value text, returned text, "errorCode" text)
    ), s as (
      update causeway.session s
      set launch_ms = greatest(s.launch_ms, b.ms),
        beat_seq = greatest(s.beat_seq, coalesce(b.seq, 0)),
        last_seen_at = greatest(s.last_seen_at, ${at}),
        standing = case when b.seq is null or b.seq > s.beat_seq then 'active' else s.standing end,
        lms_known = case when b.settles then s.lms_known || s.lms_pending || b.known else s.lms_known end,
        lms_pending = case when b.settles then b.pending else s.lms_pending || b.pending end
      from beat b
      join held h on h.nr = b.nr and h.outcome = 'taken'
      where s.organization_id = b.organization_id and s.id = b.id
      returning s.*, h.nr, h.outcome, h.previous_at
    )
    select s.nr, s.outcome, s.previous_at, ${sessionColumns}
    from s
    union all
    select h.nr, h.outcome, h.previous_at, ${sessionColumns}
    from held h
    join causeway.session s on s.organization_id = h.organization_id and s.id = h.id
    where h.outcome <> 'taken'`;
}

function toRow({ session, request, identity }: Beat, nr: number) {
  const writes = request.lms ?? [];
  return {
    nr,
    organization_id: session.organizationId,
    id: session.id,
    lease: request.lease ?? null,
    course_id: identity?.courseId ?? null,
    scorm_version: identity?.scormVersion ?? null,
    seq: request.seq ?? null,
    ms: parseDuration(request.sessionTime),
    ...readLmsChange(writes),
    writes,
  };
}
