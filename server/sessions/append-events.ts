import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { SessionKey } from './session-id.ts';
import type { Recorded } from './session-state.ts';

/** One event on its way into the store. */
export interface NewEvent {
  readonly session: SessionKey;
  readonly n: number;
  readonly id: string;
  readonly at: Date;
  readonly leaseId: string;
  readonly seq: number | null;
  readonly recorded: Recorded;
}

/** Appends events, all or none. The session's row is held by this transaction, so `n` is nobody else's. */
export async function appendEvents(
  tx: Transaction<Schema>,
  events: readonly NewEvent[],
  receivedAt: Date,
): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into causeway.session_event
      (organization_id, session_id, n, id, type, at, received_at, lease_id, seq, body, mark)
    select organization_id, session_id, n, id, type, at, ${receivedAt}, lease_id, seq, body, mark
    from jsonb_to_recordset(${JSON.stringify(events.map(toRow))}::jsonb) as event(
      organization_id uuid, session_id uuid, n bigint, id text, type text, at timestamptz,
      lease_id text, seq bigint, body jsonb, mark jsonb)`.execute(tx);
}

function toRow({ session, recorded, n, id, at, leaseId, seq }: NewEvent) {
  const mark = 'mark' in recorded ? recorded.mark : null;
  return {
    organization_id: session.organizationId,
    session_id: session.id,
    n,
    id,
    type: recorded.type,
    at,
    lease_id: leaseId,
    seq,
    body: recorded.body,
    mark,
  };
}
