import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import type { Receiver, Replay } from '../receiver.ts';

/** A receiver that this process alone sends to for a while. */
export interface LeasedReceiver extends Receiver {
  readonly leaseId: string;
  readonly leaseMs: number;
  readonly failures: number;
  readonly replay: Replay | null;
}

interface LeasedRow {
  readonly organization_id: string;
  readonly id: string;
  readonly dialect: Receiver['dialect'];
  readonly url: string;
  readonly auth: Receiver['auth'];
  readonly sealed_secret: string | null;
  readonly failures: number;
  readonly replay: Replay | null;
}

interface Leasing {
  readonly leaseId: string;
  readonly at: Date;
  readonly most: number;
  readonly leaseMs: number;
}

/** Leases receivers for which something waits, each to one process at a time; those that waited longest first. */
export async function leaseReceivers(
  db: Db,
  { leaseId, at, most, leaseMs }: Leasing,
): Promise<readonly LeasedReceiver[]> {
  const { rows } = await sql<LeasedRow>`
    update causeway.receiver r
    set lease_id = ${leaseId}, leased_until = ${new Date(at.getTime() + leaseMs)}
    from (
      select c.organization_id, c.id
      from causeway.receiver c
      where c.status = 'active'
        and (c.retry_at is null or c.retry_at <= ${at})
        and (c.leased_until is null or c.leased_until <= ${at})
        and (c.replay is not null or exists (
          select from causeway.outbox o
          where o.organization_id = c.organization_id and o.receiver_id = c.id and o.died_at is null))
      order by c.leased_until nulls first
      limit ${most}
      for update skip locked
    ) free
    where r.organization_id = free.organization_id and r.id = free.id
    returning r.organization_id, r.id, r.dialect, r.url, r.auth, r.sealed_secret, r.failures, r.replay`.execute(
    db,
  );
  return rows.map(({ organization_id, sealed_secret, ...row }) => ({
    ...row,
    organizationId: organization_id,
    sealedSecret: sealed_secret,
    leaseId,
    leaseMs,
  }));
}

/** False where the lease is another's by now, or the receiver was paused or deleted. */
export async function renewLease(db: Db, receiver: LeasedReceiver, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('causeway.receiver')
    .set({ leased_until: new Date(at.getTime() + receiver.leaseMs) })
    .where('organization_id', '=', receiver.organizationId)
    .where('id', '=', receiver.id)
    .where('lease_id', '=', receiver.leaseId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Renews a lease beside what is being sent, however slowly a receiver answers; gives what ends that. */
export function holdLease(db: Db, receiver: LeasedReceiver, now: () => Date): () => void {
  const renewal = setInterval(() => {
    // A database that is away is met by whoever sends, too.
    renewLease(db, receiver, now()).catch(() => undefined);
  }, receiver.leaseMs / 3);
  return () => clearInterval(renewal);
}

/** Whoever wants may send now. */
export async function endLease(db: Db, receiver: LeasedReceiver, at: Date): Promise<void> {
  await db
    .updateTable('causeway.receiver')
    .set({ lease_id: null, leased_until: at })
    .where('organization_id', '=', receiver.organizationId)
    .where('id', '=', receiver.id)
    .where('lease_id', '=', receiver.leaseId)
    .execute();
}
