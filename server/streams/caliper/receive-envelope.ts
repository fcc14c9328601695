import type { Db } from '../../database/open-database.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import { type Delivery, noteAccepted } from '../incoming/deliveries.ts';
import type { Envelope } from './envelope.ts';
import { describeFault } from './faults.ts';
import { findForeignEvents } from './foreign-people.ts';
import { type Ingested, ingestCaliperEvents } from './ingest.ts';
import { caliperRefusals } from './refusals.ts';
import { writeContent } from './write-projections.ts';

/** How often an envelope is tried that lost against another transaction. */
const mostTries = 4;

/**
 * Writes an envelope in a transaction of its own; its answer may be given once this resolves. Throws RefusedError (400) where it
 * speaks of another organization's people.
 */
export async function receiveEnvelope(db: Db, delivery: Delivery, envelope: Envelope): Promise<Ingested> {
  for (let left = mostTries; ; left -= 1) {
    try {
      return await db.transaction().execute(async (tx) => {
        await refuseForeign(tx, delivery, envelope);
        const { events, descriptions } = envelope;
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

async function refuseForeign(
  db: Db,
  { organizationId }: Delivery,
  { events, positions }: Envelope,
): Promise<void> {
  const foreign = await findForeignEvents(db, organizationId, events);
  if (foreign.length === 0) return;
  const fault = describeFault({ path: 'actor', code: 'person-foreign' });
  const errors = foreign.map((at) => ({ index: positions[at] ?? at, ...fault }));
  throw new RefusedError(caliperRefusals.CALIPER_EVENT_INVALID, errors);
}

/** PostgreSQL's class 40: the transaction was rolled back for another one, and may pass now. */
function hasLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('40');
}
