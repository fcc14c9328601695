import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';

/**
 * Until when every stored statement can be seen (X-Experience-API-Consistent-Through, Communication 2.1.3): a batch that is
 * being written has a `stored` that lies after the start of its transaction.
 */
export async function findConsistentThrough(db: Db, now: Date): Promise<Date> {
  const { rows } = await sql<{ readonly age_ms: number }>`
    select coalesce(extract(epoch from max(clock_timestamp() - xact_start)) * 1000, 0)::float8 as age_ms
    from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
  return new Date(now.getTime() - Math.ceil(rows[0]?.age_ms ?? 0));
}
