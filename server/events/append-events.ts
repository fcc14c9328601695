import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import type { NewEvent, Projector } from './appended-event.ts';

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
  if (events.length === 0) return;
  await insertEvents(tx, events, receivedAt);
  const appended = events.map((event) => ({ ...event, receivedAt }));
  for (const project of projectors) await project(tx, appended);
}

async function insertEvents(tx: Db, events: readonly NewEvent[], receivedAt: Date): Promise<void> {
  await sql`
    insert into causeway.session_event
      (organization_id, session_id, n, id, type, at, received_at, lease_id, seq, course_revision, body, mark)
    select organization_id, session_id, n, id, type, at, ${receivedAt}, lease_id, seq, course_revision, body, mark
    from jsonb_to_recordset(${JSON.stringify(events.map(toRow))}::jsonb) as event(
      organization_id uuid, session_id uuid, n bigint, id text, type text, at timestamptz,
      lease_id text, seq bigint, course_revision text, body jsonb, mark jsonb)`.execute(tx);
}

function toRow({ session, event, n, id, at, leaseId, seq }: NewEvent) {
  return {
    organization_id: session.organizationId,
    session_id: session.id,
    n,
    id,
    type: event.type,
    at,
    lease_id: leaseId,
    seq,
    course_revision: session.courseRevision,
    body: event.body,
    mark: 'mark' in event ? event.mark : null,
  };
}
