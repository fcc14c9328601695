import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';

/** Any number, the same in every process: one of them maintains the partitions, the others pass it by. */
const lockKey = 7_201_134;
const monthsAhead = 3;

/** Makes this month's partitions and those of the months ahead. Waits for a process that is doing the same. */
export async function ensurePartitions(db: Db, at: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx);
    await sql`select causeway.ensure_partitions(${at}, ${monthsAhead}::int)`.execute(tx);
  });
}

interface Retention {
  readonly at: Date;
  /** 0 keeps everything. */
  readonly retentionMonths: number;
}

/** Drops events and LMS evidence by whole months; gives the names of the dropped partitions. States and scores stay. */
export async function dropOldPartitions(db: Db, { at, retentionMonths }: Retention): Promise<string[]> {
  if (retentionMonths === 0) return [];
  const oldest = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - retentionMonths));
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx);
    const old = (await listPartitions(tx)).filter((name) => isBefore(name, oldest));
    for (const name of old) await sql`drop table ${sql.id('causeway', name)}`.execute(tx);
    return old;
  });
}

async function listPartitions(db: Db): Promise<string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select child.relname as name
    from pg_inherits
    join pg_class child on child.oid = inhrelid
    join pg_class parent on parent.oid = inhparent
    join pg_namespace on pg_namespace.oid = child.relnamespace
    where nspname = 'causeway' and child.relkind = 'r'
    order by child.relname`.execute(db);
  return rows.map((row) => row.name);
}

/** Partitions are named after their month: `session_event_2026_11`. */
function isBefore(name: string, oldest: Date): boolean {
  const [, year, month] = /_(\d{4})_(\d{2})$/.exec(name) ?? [];
  return year !== undefined && Date.UTC(Number(year), Number(month) - 1) < oldest.getTime();
}
