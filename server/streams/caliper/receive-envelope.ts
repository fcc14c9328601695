import type { Db } from '../../database/open-database.ts';
import { type Delivery, noteAccepted } from '../incoming/deliveries.ts';
import type { Envelope } from './envelope.ts';
import { type Ingested, ingestCaliperEvents } from './ingest.ts';
import { writeContent } from './write-projections.ts';

/** How often an envelope is tried that lost against another transaction. */
const mostTries = 4;

/** Writes an envelope in a transaction of its own; its answer may be given once this resolves. */
export async function receiveEnvelope(
  db: Db,
  delivery: Delivery,
  { events, descriptions }: Envelope,
): Promise<Ingested> {
  for (let left = mostTries; ; left -= 1) {
    try {
      return await db.transaction().execute(async (tx) => {
        const ingested = await ingestCaliperEvents(tx, delivery.organizationId, events);
        await writeContent(tx, descriptions);
        await noteAccepted(tx, delivery, ingested);
        return ingested;
      });
    } catch (error) {
      if (left === 1 || !hasLost(error)) throw error;
    }
  }
}

/** PostgreSQL's class 40: the transaction was rolled back for another one, and may pass now. */
function hasLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('40');
}
