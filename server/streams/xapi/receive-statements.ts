import type { Db } from '../../database/open-database.ts';
import { type Delivery, noteAccepted } from '../incoming/deliveries.ts';
import { ingestStatements } from './ingest-statements.ts';
import type { PreparedStatement } from './statement/prepare-statements.ts';

/** Stores a batch in a transaction of its own, and writes down that it came; gives the ids of what was stored now. */
export function receiveStatements(
  db: Db,
  delivery: Delivery,
  statements: readonly PreparedStatement[],
): Promise<readonly string[]> {
  return db.transaction().execute(async (tx) => {
    const accepted = await ingestStatements(tx, delivery.organizationId, statements);
    await noteAccepted(tx, delivery, { accepted, repeated: statements.length - accepted.length });
    return accepted;
  });
}
