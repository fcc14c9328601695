import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import type { AppendedEvent, NewEvent, Projector } from './appended-event.ts';

export interface Appending {
  readonly receivedAt: Date;
  readonly projectors: readonly Projector[];
}

/**
 * Appends events and brings all that follows from them up to date, all or nothing. The only way to add a session event.
 * The rows of the sessions must be locked by this transaction, so that `n` is nobody else's.
 */
export async function appendEvents(
  tx: Db,
  events: readonly NewEvent[],
  { receivedAt, projectors }: Appending,
): Promise<void> {
  await appendReceived(
    tx,
    events.map((event) => ({ ...event, receivedAt })),
    projectors,
  );
}

/** The same for events that were received one after the other. */
export async function appendReceived(
  tx: Db,
  events: readonly AppendedEvent[],
  projectors: readonly Projector[],
): Promise<void> {
  if (events.length === 0) return;
  await insertEvents(tx, events);
  for (const project of projectors) await project(tx, events);
}

async function insertEvents(tx: Db, events: readonly AppendedEvent[]): Promise<void> {
  await sql`
    insert into causeway.session_event
      (organization_id, session_id, n, id, type, at, received_at, lease_id, seq, course_revision, body, mark)
    select organization_id, session_id, n, id, type, at, received_at, lease_id, seq, course_revision, body, mark
    from jsonb_to_recordset(${JSON.stringify(events.map(toRow))}::jsonb) as event(
      organization_id uuid, session_id uuid, n bigint, id text, type text, at timestamptz,
      received_at timestamptz, lease_id text, seq bigint, course_revision text, body jsonb, mark jsonb)`.execute(
    tx,
  );
}

function toRow({ session, event, n, id, at, receivedAt, leaseId, seq }: AppendedEvent) {
  return {
    organization_id: session.organizationId,
    session_id: session.id,
    n,
    id,
    type: event.type,
    at,
    received_at: receivedAt,
    lease_id: leaseId,
    seq,
    course_revision: session.courseRevision,
    body: event.body,
    mark: 'mark' in event ? event.mark : null,
  };
}
