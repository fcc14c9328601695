import { sql } from 'kysely';
import { type Actor, noteChange } from '../../../audit/audit-log.ts';
import type { Db } from '../../../database/open-database.ts';
import type { ReceiverKey } from './change-receivers.ts';

export interface DeadItem {
  readonly n: number;
  readonly type: string;
  readonly diedAt: string;
  readonly reason: string;
  readonly detail: string;
  readonly body: Record<string, unknown>;
}

interface DeadRow {
  readonly n: string;
  readonly type: string;
  readonly died_at: Date;
  readonly reason: string;
  readonly detail: string | null;
  readonly body: Record<string, unknown>;
}

interface DeadPage extends ReceiverKey {
  readonly before: number | undefined;
  readonly limit: number;
}

/** What a receiver was not given and why, the newest first. */
export async function readDeadItems(
  db: Db,
  { organizationId, receiverId, before, limit }: DeadPage,
): Promise<readonly DeadItem[]> {
  const { rows } = await sql<DeadRow>`
    select n, type, died_at, reason, detail, body
    from causeway.outbox
    where organization_id = ${organizationId}
      and receiver_id = ${receiverId}
      and died_at is not null
      and (${before ?? null}::bigint is null or n < ${before ?? null}::bigint)
    order by n desc
    limit ${limit}`.execute(db);
  return rows.map(({ n, died_at, detail, ...row }) => ({
    ...row,
    n: Number(n),
    diedAt: died_at.toISOString(),
    detail: detail ?? '',
  }));
}

interface Retrying extends ReceiverKey {
  /** Undefined: all that were refused. */
  readonly n: number | undefined;
}

/** Queues dead items again; gives how many. What was skipped has no content to send: only a replay makes it anew. */
export async function retryDeadItems(
  { organizationId, receiverId, n }: Retrying,
  { db, now, actor }: { readonly db: Db; readonly now: () => Date; readonly actor: Actor },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { numAffectedRows } = await sql`
      update causeway.outbox
      set died_at = null, reason = null, detail = null
      where organization_id = ${organizationId}
        and receiver_id = ${receiverId}
        and died_at is not null
        and detail is not null
        and (${n ?? null}::bigint is null or n = ${n ?? null}::bigint)`.execute(tx);
    const items = Number(numAffectedRows ?? 0);
    const change = { organizationId, action: 'receiver.retried', target: receiverId, details: { items } };
    await noteChange(tx, change, { actor, at: now() });
    return items;
  });
}
