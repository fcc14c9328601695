import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import type { Receiver } from '../receiver.ts';
import { delayAfter, type RetryRule } from './retry-after.ts';
import type { Sent } from './send-items.ts';

interface Recording {
  readonly receiver: Receiver;
  readonly at: Date;
  readonly retry: RetryRule;
  /** In a row, before this. */
  readonly failures: number;
}

/**
 * Records what became of a batch: delivered items go, dead ones stay with their reason, a failure puts the next try off. An outage
 * begins with the first failure and ends with the next delivery. Gives the failures in a row.
 */
export async function recordSent(
  db: Db,
  sent: Sent,
  { receiver, at, retry, failures }: Recording,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await removeDelivered(tx, receiver, sent.delivered);
    await buryDead(tx, receiver, { dead: sent.dead, at });
    const isAnswered = sent.delivered.length > 0 || sent.dead.length > 0 || sent.failure === undefined;
    if (isAnswered) await endOutage(tx, receiver, { at, sent });
    const before = isAnswered ? 0 : failures;
    if (sent.failure === undefined) return 0;
    const { code, retryAfterMs } = sent.failure;
    const delay = Math.max(retryAfterMs ?? 0, delayAfter(before + 1, retry));
    await noteFailure(tx, receiver, { at, code, retryAt: new Date(at.getTime() + delay), sent });
    return before + 1;
  });
}

async function removeDelivered(
  tx: Db,
  { organizationId, id }: Receiver,
  delivered: readonly number[],
): Promise<void> {
  if (delivered.length === 0) return;
  await sql`
    delete from causeway.outbox
    where organization_id = ${organizationId} and receiver_id = ${id} and n = any(${delivered}::bigint[])`.execute(
    tx,
  );
}

async function buryDead(
  tx: Db,
  { organizationId, id }: Receiver,
  { dead, at }: Pick<Sent, 'dead'> & { readonly at: Date },
): Promise<void> {
  if (dead.length === 0) return;
  await sql`
    update causeway.outbox o
    set reason = d.reason, detail = d.detail, died_at = ${at}
    from json_to_recordset(${JSON.stringify(dead)}::json) as d (n bigint, reason text, detail text)
    where o.organization_id = ${organizationId} and o.receiver_id = ${id} and o.n = d.n`.execute(tx);
}

async function endOutage(
  tx: Db,
  { organizationId, id }: Receiver,
  { at, sent }: { readonly at: Date; readonly sent: Sent },
): Promise<void> {
  await sql`
    update causeway.receiver_outage
    set ended_at = ${at}
    where organization_id = ${organizationId} and receiver_id = ${id} and ended_at is null`.execute(tx);
  await sql`
    update causeway.receiver
    set failures = 0, failing_since = null, retry_at = null, delivered = delivered + ${sent.delivered.length},
      delivered_at = case when ${sent.delivered.length} > 0 then ${at}::timestamptz else delivered_at end,
      last_exchange = ${JSON.stringify(sent.exchange)}::jsonb
    where organization_id = ${organizationId} and id = ${id}`.execute(tx);
}

interface NotedFailure {
  readonly at: Date;
  readonly code: string;
  readonly retryAt: Date;
  readonly sent: Sent;
}

async function noteFailure(
  tx: Db,
  { organizationId, id }: Receiver,
  { at, code, retryAt, sent }: NotedFailure,
): Promise<void> {
  await sql`
    update causeway.receiver
    set failures = failures + 1, failing_since = coalesce(failing_since, ${at}), retry_at = ${retryAt},
      last_exchange = ${JSON.stringify(sent.exchange)}::jsonb
    where organization_id = ${organizationId} and id = ${id}`.execute(tx);
  await sql`
    insert into causeway.receiver_outage as o (organization_id, receiver_id, started_at, code, failures)
    select organization_id, id, failing_since, ${code}, 1
    from causeway.receiver
    where organization_id = ${organizationId} and id = ${id}
    on conflict (organization_id, receiver_id, started_at) do update
      set code = excluded.code, failures = o.failures + 1`.execute(tx);
}
