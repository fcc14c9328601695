import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';

/** Imports of the organization and merges wait for each other. */
export async function holdRoster(tx: Db, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`roster ${organizationId}`}))`.execute(tx);
}
