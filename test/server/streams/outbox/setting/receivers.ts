import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../../../../server/database/open-database.ts';
import { addReceiver } from '../../../../../server/streams/outbox/receivers/change-receivers.ts';
import { receiverBody } from '../../../../../server/streams/outbox/receivers/receiver-fields.ts';
import { organizationId, secret } from '../../../setting/learner-path.ts';
import { networks } from './open-sender.ts';

export const actor = { kind: 'system', id: 'tests', name: 'tests', requestId: '' } as const;

/** Adds a receiver to the tests' organization; gives its id. */
export function addTestReceiver(db: Db, change: object): Promise<string> {
  const body = receiverBody.parse({ name: 'A receiver', dialect: 'platform', ...change });
  return addReceiver(organizationId, body, {
    db,
    now: () => new Date(),
    randomBytes,
    secret,
    networks,
    actor,
  });
}

/** Items that wait for a receiver. */
export async function countWaiting(db: Db, receiverId: string): Promise<number> {
  const { rows } = await sql<{ readonly waiting: number }>`
    select count(*)::int as waiting
    from causeway.outbox
    where receiver_id = ${receiverId} and died_at is null`.execute(db);
  return rows[0]?.waiting ?? 0;
}

/** Waits until nothing waits for a receiver. */
export async function waitUntilSent(db: Db, receiverId: string): Promise<void> {
  while ((await countWaiting(db, receiverId)) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Once a receiver is gone, no sender of a later test meets it. */
export async function dropReceivers(db: Db): Promise<void> {
  for (const table of ['receiver', 'outbox', 'receiver_outage']) {
    await sql`delete from causeway.${sql.id(table)}`.execute(db);
  }
}
