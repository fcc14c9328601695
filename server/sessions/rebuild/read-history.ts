import { sql } from 'kysely';
import type { Mark } from '../../../bridge/protocol.ts';
import type { Db } from '../../database/open-database.ts';
import type { AppendedEvent } from '../../events/appended-event.ts';
import { extendSession } from '../../events/extend-session.ts';
import type { SessionEvent } from '../../events/session-event.ts';
import { emptyState, type SessionState } from '../../events/session-state.ts';
import { eventSessionOf, type SessionRow } from '../session-row.ts';

/** A session with the state that it began with, where that is older than its events. */
export type SeededRow = SessionRow & { readonly seed: SessionState | null };

/** The events of a session from the store, each with the state before and after it. */
export async function readHistory(tx: Db, row: SeededRow): Promise<readonly AppendedEvent[]> {
  const { rows } = await sql<StoredEvent>`
    select id, type, at, received_at, lease_id, seq, body, mark
    from causeway.session_event
    where organization_id = ${row.organization_id} and session_id = ${row.id}
    order by n`.execute(tx);
  const history = { session: eventSessionOf(row), eventCount: 0, state: row.seed ?? emptyState };
  const extended = extendSession(
    history,
    rows.map(({ id, at, lease_id: leaseId, seq, ...stored }) => ({
      id,
      at,
      leaseId,
      seq,
      event: eventOf(stored),
    })),
  );
  return extended.map((event, index) => ({ ...event, receivedAt: rows[index]?.received_at ?? event.at }));
}

interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly at: Date;
  readonly received_at: Date;
  readonly lease_id: string;
  readonly seq: number | null;
  readonly body: object;
  readonly mark: Mark | null;
}

/** Only this server writes events, so a row is what it wrote. */
function eventOf({ type, body, mark }: Pick<StoredEvent, 'type' | 'body' | 'mark'>): SessionEvent {
  return (mark === null ? { type, body } : { type, body, mark }) as SessionEvent;
}
