import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import { dataFileNames, dataFileOf } from '../data-files.ts';
import { type Decided, type MergedPeople, mostTold } from './decision.ts';

/** The files whose rows are about a person, and the column that says about whom. */
const personColumns = dataFileNames.flatMap((file) => {
  const { person } = dataFileOf(file);
  return person === undefined ? [] : [{ file, column: person }];
});

/** People of whom two records were merged, and the import says something of the merged one or removes the kept one. */
export async function findMergedPeople(tx: Db, organizationId: string): Promise<Decided<MergedPeople>> {
  const { rows } = await sql<Omit<MergedPeople, 'kind'> & { readonly total: number }>`
    with merge as materialized (
      select
        coalesce(m.sourced_id, p.merged_id::text) as merged,
        coalesce(k.sourced_id, p.kept_id::text) as kept,
        coalesce(m.status, 'tobedeleted') as status,
        concat_ws(' ', u.given_name, u.family_name) as name
      from causeway.person_merge p
      left join core.one_roster_user u on u.id = p.kept_id
      left join causeway.roster_row m
        on m.organization_id = p.organization_id and m.file = 'users' and m.id = p.merged_id
      left join causeway.roster_row k
        on k.organization_id = p.organization_id and k.file = 'users' and k.id = p.kept_id
      where p.organization_id = ${organizationId}
    ),
    removed as materialized (
      select sourced_id
      from roster_change
      where file = 'users' and change = 'removed' and exists (select 1 from merge)
    ),
    named as materialized (
      select distinct case about.column_name
        when 'sourcedId' then c.sourced_id
        else coalesce(i.row, c.old_row) ->> about.column_name
      end as sourced_id
      from roster_change c
      join unnest(${personColumns.map(({ file }) => file)}::text[], ${personColumns.map(({ column }) => column)}::text[])
        as about (file, column_name) on about.file = c.file
      left join roster_incoming i on i.file = c.file and i.sourced_id = c.sourced_id
      where exists (select 1 from merge)
    )
    select
      case
        when merge.kept in (select sourced_id from removed)
          and merge.status = 'active'
          and merge.merged not in (select sourced_id from removed)
        then 'overwritten'
        else 'kept'
      end as outcome,
      merge.merged as "sourcedId",
      merge.kept as "keptSourcedId",
      merge.name as "keptName",
      count(*) over ()::int as total
    from merge
    where merge.merged in (select sourced_id from named) or merge.kept in (select sourced_id from removed)
    order by outcome desc, merge.merged
    limit ${mostTold}`.execute(tx);
  return {
    decisions: rows.map(({ total: _, ...people }) => ({ kind: 'merged', ...people })),
    total: rows[0]?.total ?? 0,
  };
}
