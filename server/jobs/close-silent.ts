import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import { appendEvents } from '../events/append-events.ts';
import type { Projector } from '../events/appended-event.ts';
import { extendSession } from '../events/extend-session.ts';
import { historyOf, joinProjection, type SessionRow, sessionColumns } from '../sessions/session-row.ts';

interface Silence {
  readonly at: Date;
  readonly silentMinutes: number;
  readonly newId: () => string;
  readonly projectors: readonly Projector[];
}

const mostAtOnce = 500;

/**
 * Closes sessions without a sign of life, as suspended at the moment of their last one; gives their number. Any number of
 * processes may do it at once: each locks what no other holds, and a heartbeat that comes in between keeps its session open.
 */
export async function closeSilent(
  db: Db,
  { at, silentMinutes, newId, projectors }: Silence,
): Promise<number> {
  const before = new Date(at.getTime() - silentMinutes * 60_000);
  return db.transaction().execute(async (tx) => {
    const silent = await lockSilent(tx, before);
    const events = silent.flatMap((row) => {
      const event = { type: 'suspended', body: { reason: 'silent' } } as const;
      const draft = { id: newId(), at: row.last_seen_at, leaseId: row.lease_id, seq: null, event };
      return extendSession(historyOf(row), [draft]);
    });
    await appendEvents(tx, events, { receivedAt: at, projectors });
    return silent.length;
  });
}

async function lockSilent(tx: Db, before: Date): Promise<readonly SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    with silent as materialized (
      select organization_id, id
      from causeway.session
      where status = 'active' and last_seen_at < ${before}
      order by organization_id, id
      limit ${mostAtOnce}
      for update skip locked
    )
    select ${sessionColumns}
    from silent k
    join causeway.session s on s.organization_id = k.organization_id and s.id = k.id
    ${joinProjection}`.execute(tx);
  return rows;
}
