import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import type { Clustered, Span } from './cluster-events.ts';
import type { NativeSessionRow } from './native-sessions.ts';
import type { TimelineKey } from './timeline-key.ts';

type Tx = Transaction<Schema>;

/** When a native session was open. */
export interface NativeState {
  readonly id: string;
  readonly user_id: string | null;
  readonly client_id: string | null;
  readonly opened_at: Date | null;
  readonly closed_at: Date | null;
}

export async function readNativeStates(
  tx: Tx,
  organizationId: string,
  ids: readonly string[],
): Promise<readonly NativeState[]> {
  const { rows } = await sql<NativeState>`
    select id, user_id, client_id, opened_at, closed_at
    from core.caliper_session
    where organization_id = ${organizationId} and id = any(${ids}::text[])`.execute(tx);
  return rows;
}

/** Writes what events say of the sessions that they name; what is written does not depend on their order. */
export async function writeNativeSessions(
  tx: Tx,
  organizationId: string,
  rows: readonly NativeSessionRow[],
): Promise<void> {
  await sql`
    insert into core.caliper_session as t (
      organization_id, id, user_id, client_id, application_id, started_at_time, ended_at_time, origin, logged_out,
      opened_at, closed_at, first_event_at, identity_stamp
    )
    select
      ${organizationId}, id, user_id, client_id, application_id, coalesce(opened_at, first_event_at),
      case when closed_at >= coalesce(opened_at, first_event_at) then closed_at end, 'native', closed_at is not null,
      opened_at, closed_at, first_event_at, identity_stamp
    from json_to_recordset(${JSON.stringify(rows)}::json) as v (
      id text,
      user_id uuid,
      client_id text,
      application_id uuid,
      opened_at timestamptz,
      closed_at timestamptz,
      first_event_at timestamptz,
      identity_stamp bytea
    )
    on conflict (organization_id, id) do update set
      (user_id, client_id, application_id) = (
        select x.* from (select t.user_id, t.client_id, t.application_id) x
        where excluded.identity_stamp is null or t.identity_stamp <= excluded.identity_stamp
        union all
        select x.* from (select excluded.user_id, excluded.client_id, excluded.application_id) x
        where excluded.identity_stamp < t.identity_stamp or t.identity_stamp is null and excluded.identity_stamp is not null
      ),
      identity_stamp = least(t.identity_stamp, excluded.identity_stamp),
      opened_at = least(t.opened_at, excluded.opened_at),
      closed_at = least(t.closed_at, excluded.closed_at),
      first_event_at = least(coalesce(t.first_event_at, t.started_at_time), excluded.first_event_at),
      started_at_time = coalesce(
        least(t.opened_at, excluded.opened_at),
        least(coalesce(t.first_event_at, t.started_at_time), excluded.first_event_at)
      ),
      ended_at_time = case
        when least(t.closed_at, excluded.closed_at) is null then t.ended_at_time
        when least(t.closed_at, excluded.closed_at) >= coalesce(
          least(t.opened_at, excluded.opened_at),
          least(coalesce(t.first_event_at, t.started_at_time), excluded.first_event_at)
        ) then least(t.closed_at, excluded.closed_at)
      end,
      logged_out = t.logged_out or excluded.logged_out`.execute(tx);
}

/** A session of loose events as it is written. */
export interface AutoSession extends Span {
  readonly key: TimelineKey;
  readonly applicationId: string | null;
}

export async function writeAutoSessions(
  tx: Tx,
  organizationId: string,
  sessions: readonly AutoSession[],
): Promise<void> {
  const rows = sessions.map(({ id, start, end, key, applicationId }) => ({
    id,
    user_id: key.userId,
    client_id: key.clientId === '' ? null : key.clientId,
    application_id: applicationId,
    started_at_time: new Date(start).toISOString(),
    ended_at_time: new Date(end).toISOString(),
  }));
  await sql`
    insert into core.caliper_session as t (
      organization_id, id, user_id, client_id, application_id, started_at_time, ended_at_time, origin
    )
    select ${organizationId},
      id,
      user_id,
      client_id,
      -- Where a named session was closed, and no event tells it, the timeline's other sessions are of the same application.
      coalesce(application_id, (
        select s.application_id
        from core.caliper_session s
        where s.organization_id = ${organizationId}
          and s.user_id = v.user_id
          and coalesce(s.client_id, '') = coalesce(v.client_id, '')
          and s.application_id is not null
        limit 1
      )),
      started_at_time,
      ended_at_time,
      'auto'
    from json_to_recordset(${JSON.stringify(rows)}::json) as v (
      id text,
      user_id uuid,
      client_id text,
      application_id uuid,
      started_at_time timestamptz,
      ended_at_time timestamptz
    )
    order by id
    on conflict (organization_id, id) do update set
      user_id = excluded.user_id,
      client_id = excluded.client_id,
      application_id = coalesce(excluded.application_id, t.application_id),
      started_at_time = excluded.started_at_time,
      ended_at_time = excluded.ended_at_time`.execute(tx);
}

/** Points everything that named a session which is no more at the one that has its events now. */
export async function removeSession(
  tx: Tx,
  organizationId: string,
  { id, into }: Clustered['gone'][number],
): Promise<void> {
  await sql`
    update core.caliper_event
    set session_id = ${into}
    where organization_id = ${organizationId} and session_id = ${id}`.execute(tx);
  await sql`
    delete from core.caliper_session
    where organization_id = ${organizationId} and id = ${id}`.execute(tx);
  if (into !== null) await moveInsights(tx, id, into);
}

/** An application tells insights once per session; where both were told of, the one that stays has them all. */
async function moveInsights(tx: Tx, id: string, into: string): Promise<void> {
  await sql`
    update core.insights_insight i
    set insights_session_id = kept.id
    from core.insights_session gone, core.insights_session kept
    where gone.caliper_session_id = ${id}
      and kept.caliper_session_id = ${into}
      and i.insights_session_id = gone.id`.execute(tx);
  await sql`
    delete from core.insights_session gone
    using core.insights_session kept
    where gone.caliper_session_id = ${id} and kept.caliper_session_id = ${into}`.execute(tx);
  await sql`
    update core.insights_session
    set caliper_session_id = ${into}
    where caliper_session_id = ${id}`.execute(tx);
}

/** Moves single events to the session that they belong to now. */
export async function moveEvents(
  tx: Tx,
  organizationId: string,
  moves: readonly { readonly id: string; readonly at: string; readonly session_id: string | null }[],
): Promise<void> {
  await sql`
    update core.caliper_event e
    set session_id = v.session_id
    from json_to_recordset(${JSON.stringify(moves)}::json) as v (id uuid, at timestamptz, session_id text)
    where e.organization_id = ${organizationId} and e.id = v.id and e.event_time = v.at`.execute(tx);
}
