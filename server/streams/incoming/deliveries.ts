import { sql } from 'kysely';
import type { ProblemDetail } from '../../../bridge/protocol.ts';
import type { Db } from '../../database/open-database.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import type { StreamName } from './stream-name.ts';

/** An envelope or a batch, whoever sent it and whatever became of it. */
export interface Delivery {
  readonly organizationId: string;
  readonly id: string;
  readonly stream: StreamName;
  readonly tokenId: string;
  readonly receivedAt: Date;
  readonly text: string;
}

interface Accepted {
  /** Ids of what was stored now. */
  readonly accepted: readonly string[];
  readonly repeated: number;
}

/** Writes down what was stored, in the transaction that stores it. */
export async function noteAccepted(
  tx: Db,
  delivery: Delivery,
  { accepted, repeated }: Accepted,
): Promise<void> {
  await tx
    .insertInto('causeway.incoming_delivery')
    .values({
      ...columnsOf(delivery),
      accepted: accepted.length,
      repeated,
      item_ids: [...accepted],
      code: null,
      errors: null,
      payload: null,
    })
    .execute();
}

/** Characters of a refused payload that are kept, and how many refused ones an organization keeps at most. */
const keptCharacters = 16_000;
const mostRefused = 1000;

interface Refused {
  readonly refusal: Refusal;
  readonly errors?: readonly ProblemDetail[] | undefined;
}

/** Writes down what was refused and why; the oldest go where there are many. */
export async function noteRefused(
  db: Db,
  delivery: Delivery,
  { refusal, errors = [] }: Refused,
): Promise<void> {
  const { organizationId, text } = delivery;
  await db
    .insertInto('causeway.incoming_delivery')
    .values({
      ...columnsOf(delivery),
      accepted: 0,
      repeated: 0,
      item_ids: [],
      code: refusal.code,
      errors: JSON.stringify(errors.slice(0, 100)),
      payload: text.slice(0, keptCharacters).replaceAll('\0', '').toWellFormed(),
    })
    .execute();
  await sql`
    delete from causeway.incoming_delivery
    where organization_id = ${organizationId}
      and code is not null
      and received_at < (
        select received_at
        from causeway.incoming_delivery
        where organization_id = ${organizationId} and code is not null
        order by received_at desc
        offset ${mostRefused - 1}
        limit 1
      )`.execute(db);
}

function columnsOf({ organizationId, id, stream, tokenId, receivedAt, text }: Delivery) {
  return {
    organization_id: organizationId,
    received_at: receivedAt,
    id,
    stream,
    token_id: tokenId,
    payload_bytes: Buffer.byteLength(text),
  };
}

const keptDays = 30;

/** Deletes the log of what came in a month ago; what was stored stays. */
export async function deleteOldDeliveries(db: Db, at: Date): Promise<void> {
  const before = new Date(at.getTime() - keptDays * 86_400_000);
  await db.deleteFrom('causeway.incoming_delivery').where('received_at', '<', before).execute();
}
