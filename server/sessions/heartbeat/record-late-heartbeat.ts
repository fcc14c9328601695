import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { parseDuration } from '../duration.ts';
import { lockSessions } from '../lock-sessions.ts';
import type { Quotas } from '../quotas.ts';
import { readEvidence } from './lms-evidence.ts';
import type { Heartbeat } from './record-heartbeats.ts';

/**
 * Records a heartbeat of a launch that has lost the lease: its time and evidence happened, so they are stored, but the session
 * does not follow it. False for a lease that was never this session's.
 */
export async function recordLateHeartbeat(
  tx: Db,
  { session, request }: Pick<Heartbeat, 'session' | 'request'>,
  { at, quotas }: { readonly at: Date; readonly quotas: Quotas },
): Promise<boolean> {
  await lockSessions(tx, [session]);
  const [evidence] = readEvidence(request, 1, at);
  const { rows } = await sql`
    with before as materialized (
      select l.*, p.lms_count, least(
          ${parseDuration(request.sessionTime)}::bigint,
          (date_part('epoch', ${at}::timestamptz - l.started_at) * 1000)::bigint + 60000) as ms
      from causeway.session_launch l
      join causeway.session_projection p on p.organization_id = l.organization_id and p.session_id = l.session_id
      where l.organization_id = ${session.organizationId} and l.session_id = ${session.id}
        and l.lease_id = ${request.lease}
    ), evidence as (
      insert into causeway.lms_write
        (organization_id, session_id, received_at, at, lease_id, n, element, value, returned, error_code)
      select b.organization_id, b.session_id, ${at}, w.at, b.lease_id, w.n, w.element, w.value, w.returned, w."errorCode"
      from before b
      cross join jsonb_to_recordset(${JSON.stringify(evidence?.writes ?? [])}::jsonb) as w(
        n bigint, at timestamptz, element text, value text, returned text, "errorCode" text)
      where b.lms_count < ${quotas.evidencePerSession} and case
        when w.n is null then ${request.seq ?? null}::bigint is null or ${request.seq ?? 0} > b.heartbeat_seq
        else w.n > b.lms_n
      end
      returning n
    ), stored as materialized (
      select max(n) as greatest_n, count(*)::int as count
      from evidence
    ), launch as (
      update causeway.session_launch l
      set launch_ms = greatest(l.launch_ms, b.ms), heartbeat_seq = greatest(l.heartbeat_seq, ${request.seq ?? 0}),
        lms_n = greatest(l.lms_n, e.greatest_n)
      from before b
      cross join stored e
      where l.organization_id = b.organization_id and l.session_id = b.session_id and l.launch_id = b.launch_id
    ), projection as (
      update causeway.session_projection p
      set lms_count = p.lms_count + e.count
      from before b
      cross join stored e
      where p.organization_id = b.organization_id and p.session_id = b.session_id
    ), session as (
      update causeway.session s
      set earlier_ms = s.earlier_ms + greatest(b.ms - b.launch_ms, 0)
      from before b
      where s.organization_id = b.organization_id and s.id = b.session_id
    )
    select 1
    from before`.execute(tx);
  return rows.length > 0;
}
