import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database/open-database.ts';
import type { MergeKey } from '../roster/people/record-difference.ts';
import { type TracedTable, tracedTables } from '../roster/people/traced-tables.ts';

/** Makes the rows that a merge has changed what they were before it. What has come to them since stays. */
export async function revertDifference(tx: Db, merge: MergeKey): Promise<void> {
  await forgetReopening(tx, merge);
  await freeEmails(tx, merge);
  const whole = tracedTables.filter(({ columns }) => columns === undefined);
  for (const traced of whole) await remove(tx, traced, merge);
  for (const traced of tracedTables) await change(tx, traced, merge);
  for (const traced of whole) await bringBack(tx, traced, merge);
}

/** A session that the merge has closed stays closed where its learner has begun another one since. */
async function forgetReopening(tx: Db, { organizationId, mergeId }: MergeKey): Promise<void> {
  await sql`
    with owned as (
      select s.*, coalesce((r.before ->> 'learner_id')::uuid, s.learner_id) as owner_id
      from causeway.session s
      left join causeway.person_merge_row r on r.organization_id = s.organization_id and r.merge_id = ${mergeId}
        and r.table_name = 'causeway.session' and (r.key ->> 'id')::uuid = s.id
      where s.organization_id = ${organizationId} and s.learner_id = (
        select m.kept_id
        from causeway.person_merge m
        where m.organization_id = ${organizationId} and m.id = ${mergeId})
    )
    update causeway.person_merge_row r
    set before = r.before - 'closed_at' - 'closed_by'
    from owned s
    join owned o on o.owner_id = s.owner_id and o.course_id = s.course_id and o.scorm_version = s.scorm_version
      and o.is_practice = s.is_practice and o.closed_at is null and o.id <> s.id
    where r.organization_id = ${organizationId} and r.merge_id = ${mergeId}
      and r.table_name = 'causeway.session' and r.before ? 'closed_at' and (r.key ->> 'id')::uuid = s.id`.execute(
    tx,
  );
}

/** Two users cannot have one address, not even between two rows of a statement. */
async function freeEmails(tx: Db, { organizationId, mergeId }: MergeKey): Promise<void> {
  await sql`
    update core.one_roster_user u
    set email = null
    from causeway.person_merge_row r
    where r.organization_id = ${organizationId} and r.merge_id = ${mergeId}
      and r.table_name = 'core.one_roster_user' and r.before ? 'email' and u.id = (r.key ->> 'id')::uuid`.execute(
    tx,
  );
}

/** What the merge has changed in a table, with the key as columns of its types. */
function rowsOf(table: string, { organizationId, mergeId }: MergeKey): RawBuilder<unknown> {
  return sql`(
    select k.*, r.change as merge_change, r.before as merge_before,
      (select array_agg(c order by c) from jsonb_object_keys(r.before) c) as merge_columns
    from causeway.person_merge_row r
    cross join lateral jsonb_populate_record(null::${sql.table(table)}, r.key) k
    where r.organization_id = ${organizationId} and r.merge_id = ${mergeId} and r.table_name = ${table}
  ) r`;
}

function isNamed({ key }: TracedTable): RawBuilder<unknown> {
  return sql.join(
    key.map((column) => sql`t.${sql.ref(column)} = r.${sql.ref(column)}`),
    sql` and `,
  );
}

async function remove(tx: Db, traced: TracedTable, merge: MergeKey): Promise<void> {
  await sql`
    delete from ${sql.table(traced.table)} t
    using ${rowsOf(traced.table, merge)}
    where r.merge_change = 'added' and ${isNamed(traced)}`.execute(tx);
}

/** A session goes back to its learner first, so that the other's may be open again. */
async function change(tx: Db, traced: TracedTable, merge: MergeKey): Promise<void> {
  const { rows } = await sql<{ readonly columns: readonly string[] }>`
    select r.merge_columns as columns
    from ${rowsOf(traced.table, merge)}
    where r.merge_change = 'changed' and r.merge_columns is not null
    group by r.merge_columns
    order by ('learner_id' = any(r.merge_columns)) desc, r.merge_columns`.execute(tx);
  for (const { columns } of rows) await setColumns(tx, traced, { merge, columns });
}

interface Setting {
  readonly merge: MergeKey;
  readonly columns: readonly string[];
}

async function setColumns(tx: Db, traced: TracedTable, { merge, columns }: Setting): Promise<void> {
  const before = (column: string) =>
    sql`${sql.ref(column)} = (jsonb_populate_record(null::${sql.table(traced.table)}, r.merge_before)).${sql.ref(column)}`;
  await sql`
    update ${sql.table(traced.table)} t
    set ${sql.join(columns.map(before))}
    from ${rowsOf(traced.table, merge)}
    where r.merge_change = 'changed' and r.merge_columns = ${[...columns]}::text[] and ${isNamed(traced)}`.execute(
    tx,
  );
}

async function bringBack(tx: Db, { table }: TracedTable, merge: MergeKey): Promise<void> {
  await sql`
    insert into ${sql.table(table)}
    select b.*
    from ${rowsOf(table, merge)}
    cross join lateral jsonb_populate_record(null::${sql.table(table)}, r.merge_before) b
    where r.merge_change = 'removed'
    on conflict do nothing`.execute(tx);
}
