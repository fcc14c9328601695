import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { Pair } from './pair.ts';
import { type TracedTable, tracedTables } from './traced-tables.ts';

export interface MergeKey {
  readonly organizationId: string;
  readonly mergeId: string;
}

/**
 * Does what changes the rows of two records, and writes down how they were before: undoing is then the opposite of exactly that.
 * A row that an earlier call for the same merge has written down stays as it was before all.
 */
export async function recordDifference(
  tx: Db,
  { merge, pair }: { readonly merge: MergeKey; readonly pair: Pair },
  work: () => Promise<void>,
): Promise<void> {
  await sql`
    create temporary table person_snapshot (moment text, table_name text, key jsonb, row jsonb) on commit drop`.execute(
    tx,
  );
  await snapshot(tx, 'before', pair);
  await work();
  await snapshot(tx, 'after', pair);
  await storeDifference(tx, merge);
  await sql`drop table person_snapshot`.execute(tx);
}

async function snapshot(tx: Db, moment: 'before' | 'after', pair: Pair): Promise<void> {
  for (const traced of tracedTables) {
    await sql`
      insert into person_snapshot (moment, table_name, key, row)
      select ${moment}, ${traced.table}, ${objectOf(traced.key)}, ${rowOf(traced)}
      from ${sql.table(traced.table)} t
      where ${traced.where(pair)}`.execute(tx);
  }
}

function rowOf({ columns }: TracedTable): RawBuilder<unknown> {
  return columns === undefined ? sql`to_jsonb(t)` : objectOf(columns);
}

function objectOf(columns: readonly string[]): RawBuilder<unknown> {
  const members = columns.flatMap((column) => [sql.lit(column), sql`t.${sql.ref(column)}`]);
  return sql`jsonb_build_object(${sql.join(members)})`;
}

async function storeDifference(tx: Db, { organizationId, mergeId }: MergeKey): Promise<void> {
  await sql`
    insert into causeway.person_merge_row (organization_id, merge_id, table_name, key, change, before)
    select
      ${organizationId}::uuid,
      ${mergeId}::uuid,
      coalesce(b.table_name, a.table_name),
      coalesce(b.key, a.key),
      case when b.row is null then 'added' when a.row is null then 'removed' else 'changed' end,
      case
        when a.row is null then b.row
        else (
          select jsonb_object_agg(c.key, c.value)
          from jsonb_each(b.row) c
          where c.value is distinct from a.row -> c.key
        )
      end
    from (select * from person_snapshot where moment = 'before') b
    full join (select * from person_snapshot where moment = 'after') a
      on a.table_name = b.table_name and a.key = b.key
    where a.row is distinct from b.row
    on conflict do nothing`.execute(tx);
}
