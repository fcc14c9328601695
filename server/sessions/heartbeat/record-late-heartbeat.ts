import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { parseDuration } from '../duration.ts';
import { lockSessions } from '../lock-sessions.ts';
import type { Quotas } from '../quotas.ts';
import { readEvidence } from './lms-evidence.ts';
import type { Heartbeat } from './record-heartbeats.ts';

/**
 * Records a heartbeat of a launch that has lost the lease: its time and evidence happened, so they are stored, but the session
 * does not follow it. Tells how many rows of evidence were over the quota; undefined for a lease that was never this session's.
 */
export async function recordLateHeartbeat(
  tx: Db,
  { session, request }: Pick<Heartbeat, 'session' | 'request'>,
  { at, quotas }: { readonly at: Date; readonly quotas: Quotas },
): Promise<{ readonly refused: number } | undefined> {
  await lockSessions(tx, [session]);
  const [evidence] = readEvidence(request, 1, at);
  const { rows } = await sql<{ readonly refused: number }>`
    with before as materialized (
      select l.*, greatest(${quotas.evidencePerSession} - p.lms_count, 0) as room, least(
          ${parseDuration(request.sessionTime)}::bigint,
          (date_part('epoch', ${at}::timestamptz - l.started_at) * 1000)::bigint + 60000) as ms
      from causeway.session_launch l
      join causeway.session_projection p on p.organization_id = l.organization_id and p.session_id = l.session_id
      where l.organization_id = ${session.organizationId} and l.session_id = ${session.id}
        and l.lease_id = ${request.lease}
    ), fresh as materialized (
      select distinct on (coalesce(w.n, -w.position)) b.organization_id, b.session_id, b.lease_id, b.room, w.*
      from before b
      cross join lateral (
        select w.*, row_number() over () as position
        from jsonb_to_recordset(${JSON.stringify(evidence?.writes ?? [])}::jsonb) as w(
          n bigint, at timestamptz, element text, value text, returned text, "errorCode" text)
      ) w
      where case
        when w.n is null then ${request.seq ?? null}::bigint is null or ${request.seq ?? 0} > b.heartbeat_seq
        else not exists (
          select 1
          from causeway.lms_write e
          where e.organization_id = b.organization_id and e.session_id = b.session_id and e.lease_id = b.lease_id
            and e.n = w.n
          offset 0)
      end
      order by coalesce(w.n, -w.position), w.position
    ), entry as materialized (
      select f.*, row_number() over (order by f.position) as place
      from fresh f
    ), evidence as (
      insert into causeway.lms_write
        (organization_id, session_id, received_at, at, lease_id, n, element, value, returned, error_code)
      select organization_id, session_id, ${at}, at, lease_id, n, element, value, returned, "errorCode"
      from entry
      where place <= room
    ), stored as materialized (
      select max(n) as greatest_n, (count(*) filter (where place <= room))::int as count,
        (count(*) filter (where place > room))::int as refused,
        (array_agg("errorCode" <> '0' and ("errorCode" <> '' or returned <> 'true') order by at desc, n desc nulls last)
          filter (where element <> 'reconcile' and place <= room))[1] as is_refused
      from entry
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
      set earlier_ms = s.earlier_ms + greatest(b.ms - b.launch_ms, 0),
        lms_refused = coalesce(e.is_refused, s.lms_refused)
      from before b
      cross join stored e
      where s.organization_id = b.organization_id and s.id = b.session_id
    )
    select e.refused
    from before
    cross join stored e`.execute(tx);
  return rows[0];
}
