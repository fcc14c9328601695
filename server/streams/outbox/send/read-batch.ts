import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import type { Receiver } from '../receiver.ts';
import type { QueuedItem } from './queued-item.ts';

interface BatchLimits {
  readonly items: number;
  /** Of the request's body. */
  readonly bytes: number;
}

/** For what is around the items, and the commas between them. */
const roomForEnvelope = 500;

/** The items that wait longest, as many as fit into a request; one at least. */
export async function readBatch(
  db: Db,
  { organizationId, id }: Receiver,
  limits: BatchLimits,
): Promise<readonly QueuedItem[]> {
  const { rows } = await sql<{ readonly n: number; readonly item_id: string; readonly json: string }>`
    select n, item_id, body::text as json
    from causeway.outbox
    where organization_id = ${organizationId} and receiver_id = ${id} and died_at is null
    order by n
    limit ${limits.items}`.execute(db);
  return fitting(
    rows.map(({ n, item_id, json }) => ({ n: Number(n), id: item_id, json })),
    limits.bytes - roomForEnvelope,
  );
}

function fitting(items: readonly QueuedItem[], bytes: number): readonly QueuedItem[] {
  let room = bytes;
  const end = items.findIndex(({ json }) => {
    room -= Buffer.byteLength(json) + 1;
    return room < 0;
  });
  return end === -1 ? items : items.slice(0, Math.max(end, 1));
}
