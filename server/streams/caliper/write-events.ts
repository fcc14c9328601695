import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import { uuidOfIri } from './identifiers.ts';
import type { FreshEvent } from './projections/fresh-event.ts';

type Tx = Transaction<Schema>;

/** The ids, of those given, whose events are stored. */
export async function readKnownIds(
  tx: Tx,
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ readonly id: string }>`
    select id
    from core.caliper_event
    where organization_id = ${organizationId} and id = any(${ids}::uuid[])`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Writes events, and gives the ids of those that nobody else has written meanwhile. */
export async function writeEvents(
  tx: Tx,
  organizationId: string,
  events: readonly FreshEvent[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ readonly id: string }>`
    insert into core.caliper_event (
      organization_id, id, type, action, actor_id, object_id, attempt_id, session_id, client_id, sensor, event_time,
      is_auto_attached, raw
    )
    select
      ${organizationId}, id, type, action, actor_id, object_id, attempt_id, session_id, client_id, sensor, event_time,
      is_auto_attached, raw
    from json_to_recordset(${JSON.stringify(events.map(eventRow))}::json) as v (
      id uuid,
      type text,
      action text,
      actor_id uuid,
      object_id text,
      attempt_id text,
      session_id text,
      client_id text,
      sensor text,
      event_time timestamptz,
      is_auto_attached boolean,
      raw jsonb
    )
    order by id
    on conflict (organization_id, id, event_time) do nothing
    returning id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

function eventRow(event: FreshEvent) {
  return {
    id: event.id,
    type: event.type,
    action: event.action,
    // Whom the event is about: a grade that an application gives is in the student's timeline.
    actor_id: event.studentId ?? uuidOfIri(event.actorIri),
    object_id: event.objectId,
    attempt_id: event.attempt?.id ?? null,
    session_id: event.sessionId,
    client_id: event.client?.id ?? null,
    sensor: event.sensor,
    event_time: event.time.toISOString(),
    is_auto_attached: event.session.kind === 'auto' && event.studentId !== null,
    raw: event.raw,
  };
}
