import { sql } from 'kysely';
import type { HeartbeatRequest } from '../../bridge/protocol.ts';
import type { Db } from '../database/open-store.ts';
import { RefusedError } from '../refusals/refusal.ts';
import { parseDuration } from './duration.ts';
import { sessionRefusals } from './refusals.ts';
import type { StandingRow } from './session-row.ts';

interface LateBeat {
  readonly request: HeartbeatRequest;
  readonly at: Date;
}

/**
 * Takes a beat of a launch that has lost the lease: its time and evidence happened, so they are kept, but the session does
 * not follow it. Throws RefusedError for a lease that was never this session's.
 */
export async function takeLateBeat(db: Db, row: StandingRow, { request, at }: LateBeat): Promise<void> {
  const ms = parseDuration(request.sessionTime);
  const { rows } = await sql<{ readonly is_new: boolean }>`
    with before as (
      select *
      from causeway.session_launch
      where organization_id = ${row.organization_id} and session_id = ${row.id} and lease_id = ${request.lease}
      for update
    ), launch as (
      update causeway.session_launch l
      set launch_ms = greatest(l.launch_ms, ${ms}), beat_seq = greatest(l.beat_seq, ${request.seq ?? 0})
      from before b
      where l.organization_id = b.organization_id and l.session_id = b.session_id and l.launch_id = b.launch_id
    ), session as (
      update causeway.session s
      set earlier_ms = s.earlier_ms + greatest(${ms} - b.launch_ms, 0)
      from before b
      where s.organization_id = b.organization_id and s.id = b.session_id
    ), evidence as (
      insert into causeway.lms_write
        (organization_id, session_id, received_at, at, lease_id, element, value, returned, error_code)
      select b.organization_id, b.session_id, ${at}, w.at, b.lease_id, w.element, w.value, w.returned, w."errorCode"
      from before b
      cross join jsonb_to_recordset(${JSON.stringify(request.lms ?? [])}::jsonb) as w(
        at timestamptz, element text, value text, returned text, "errorCode" text)
      where ${request.seq ?? null}::bigint is null or ${request.seq ?? 0} > b.beat_seq
    )
    select true as is_new from before`.execute(db);
  if (rows.length === 0) throw new RefusedError(sessionRefusals.LEASE_UNKNOWN);
}
