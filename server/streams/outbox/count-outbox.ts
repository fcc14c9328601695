import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';

interface OutboxCounts {
  readonly waiting: number;
  /** Receivers that have failed for an hour. */
  readonly failing: number;
}

const longMs = 3_600_000;

/** What waits for receivers in the whole database, and how many of them have failed for long. */
export async function countOutbox(db: Db, at: Date): Promise<OutboxCounts> {
  const { rows } = await sql<OutboxCounts>`
    select
      (select count(*)::int from causeway.outbox where died_at is null) as waiting,
      (
        select count(*)::int
        from causeway.receiver
        where status = 'active' and failing_since < ${new Date(at.getTime() - longMs)}
      ) as failing`.execute(db);
  return rows[0] ?? { waiting: 0, failing: 0 };
}
