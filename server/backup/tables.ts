import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';

/** A table with rows of its own: a partitioned one stands for its partitions. */
export interface TableName {
  readonly schema: string;
  readonly name: string;
  /** Those that can be written; generated ones come by themselves. */
  readonly columns: readonly string[];
}

export interface TableHash {
  readonly table: string;
  readonly rows: number;
  /** Of all rows, whatever their order: equal for equal content on either engine. */
  readonly hash: string;
}

/**
 * Every table of this installation, whichever part of Causeway made it. The notes on what was applied are not data, nor is what is not
 * logged, nor rosters that wait for somebody to say yes.
 */
export async function listTables(db: Db): Promise<TableName[]> {
  const { rows } = await sql<TableName>`
    select n.nspname as schema, c.relname as name,
      array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p')
      and c.relpersistence = 'p'
      and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'public')
      and n.nspname not like 'pg\\_temp%'
      and (n.nspname, c.relname) not in (
        ('causeway', 'migration'),
        ('causeway', 'repeatable'),
        ('causeway', 'roster_preview'),
        ('causeway', 'roster_preview_part'))
    group by n.nspname, c.relname
    order by n.nspname, c.relname`.execute(db);
  return rows;
}

export async function listMigrations(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from causeway.migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/**
 * The two halves of each row's MD5, added up: the database reads row by row and holds two numbers, however many rows there
 * are. One long text of all hashes would end at a gigabyte, with 33 million rows.
 */
export async function hashTable(db: Db, { schema, name }: TableName): Promise<TableHash> {
  const { rows } = await sql<{ rows: string; hash: string }>`
    select
      count(*)::text as rows,
      concat_ws(
        '.',
        coalesce(sum(('x' || left(row_hash, 16))::bit(64)::bigint::numeric), 0),
        coalesce(sum(('x' || right(row_hash, 16))::bit(64)::bigint::numeric), 0)
      ) as hash
    from (select md5(to_jsonb(t)::text) as row_hash from ${sql.id(schema, name)} t) hashed`.execute(db);
  return { table: `${schema}.${name}`, rows: Number(rows[0]?.rows ?? 0), hash: rows[0]?.hash ?? '' };
}
