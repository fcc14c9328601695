import { sql } from 'kysely';
import type { AppendedEvent, Projector } from '../../events/appended-event.ts';
import type { SessionTable } from '../tables.ts';
import { bookmarkOf } from './bookmark.ts';

/** Keeps what a session's events add up to, and its status, beside it. */
export const projectState: Projector = async (tx, appended) => {
  const changed = new Map<string, ReturnType<typeof changeOf>>();
  for (const one of appended) changed.set(one.session.id, changeOf(one, changed.get(one.session.id)));
  await sql`
    with k as materialized (
      select *
      from json_to_recordset(${JSON.stringify([...changed.values()])}::json) as k(
        organization_id uuid, id uuid, state jsonb, bookmark json, topic_id text, challenge_id text, event_count bigint,
        status text, lease_id text, act_seq bigint, is_alive boolean, received_at timestamptz)
    ), projection as (
      update causeway.session_projection p
      set state = k.state
      from k
      where p.organization_id = k.organization_id and p.session_id = k.id
    )
    update causeway.session s
    set bookmark = k.bookmark, topic_id = k.topic_id, challenge_id = k.challenge_id, event_count = k.event_count,
      status = case when k.lease_id = s.lease_id then k.status else s.status end,
      act_seq = case when k.lease_id = s.lease_id then greatest(s.act_seq, k.act_seq) else s.act_seq end,
      last_seen_at = case when k.is_alive then greatest(s.last_seen_at, k.received_at) else s.last_seen_at end
    from k
    where s.organization_id = k.organization_id and s.id = k.id`.execute(tx);
};

function changeOf(one: AppendedEvent, before: { readonly act_seq: number } | undefined) {
  const { session, event, after, n, leaseId, seq, receivedAt } = one;
  return {
    organization_id: session.organizationId,
    id: session.id,
    state: after,
    bookmark: bookmarkOf(after),
    topic_id: after.place?.topicId ?? null,
    challenge_id: after.place?.challengeId ?? null,
    event_count: n,
    status: statusAfter(event),
    lease_id: leaseId,
    act_seq: Math.max(before?.act_seq ?? 0, seq ?? 0),
    is_alive: !isSilence(event),
    received_at: receivedAt,
  };
}

/** Of a session whose lease the event comes from; what comes from an earlier launch changes nothing. */
function statusAfter(event: AppendedEvent['event']): SessionTable['status'] {
  if (event.type === 'finished') return event.body.completion === 'completed' ? 'finished' : 'suspended';
  return isSilence(event) ? 'suspended' : 'active';
}

/** The server noticed that nothing came any more: no sign of life. */
function isSilence(event: AppendedEvent['event']): boolean {
  return event.type === 'suspended' && event.body.reason === 'silent';
}
