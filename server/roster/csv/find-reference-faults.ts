import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { type DataFileName, type Reference, references } from './data-files.ts';
import type { Finding, Findings } from './findings.ts';

interface Place {
  readonly file: string;
  readonly line: number;
}

interface Incoming {
  readonly organizationId: string;
  /** Those of the zip. */
  readonly files: ReadonlySet<DataFileName>;
}

/** What is wrong with the rows of `roster_incoming` together and with what is here already. */
export async function findReferenceFaults(
  tx: Db,
  { organizationId, files }: Incoming,
  findings: Findings,
): Promise<void> {
  await sql`create index on roster_incoming (file, sourced_id)`.execute(tx);
  await sql`analyze roster_incoming`.execute(tx);
  report(findings, await findTwice(tx), { code: 'SOURCED_ID_TWICE', column: 'sourcedId' });
  report(findings, await findTaken(tx, organizationId), { code: 'ID_TAKEN', column: 'sourcedId' });
  report(findings, await findTakenEmails(tx), { code: 'EMAIL_TAKEN', column: 'email' });
  for (const reference of references.filter(({ file }) => files.has(file))) {
    const rows = await findDangling(tx, organizationId, reference);
    report(findings, rows, { code: 'REFERENCE_DANGLING', column: reference.column.name });
  }
  for (const file of ['orgs', 'academicSessions'])
    report(findings, await findCycles(tx, organizationId, file), {
      code: 'PARENT_CYCLE',
      column: 'parentSourcedId',
    });
}

function report(
  findings: Findings,
  places: readonly Place[],
  what: Pick<Finding, 'code'> & { column: string },
) {
  for (const { file, line } of places) findings.add({ ...what, file: `${file}.csv`, row: line });
}

/** By their ids: a UUID in small and in capital letters is one. */
async function findTwice(tx: Db): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    select file, line
    from (
      select i.file, i.line, row_number() over (partition by i.file, i.id order by i.line) as n
      from (
        select file, id
        from roster_incoming
        group by file, id
        having count(*) > 1
      ) twice
      join roster_incoming i on i.file = twice.file and i.id = twice.id
    ) numbered
    where n > 1
    order by file, line`.execute(tx);
  return rows;
}

/** Conditions joined by `or` would be looked up row by row: each is a query of its own, which is a join. */
async function findTaken(tx: Db, organizationId: string): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    select i.file, i.line
    from roster_incoming i
    join causeway.roster_row r on r.id = i.id
    where r.organization_id <> ${organizationId}
    union
    select i.file, i.line
    from roster_incoming i
    join causeway.learner l on l.id = i.id
    where i.file = 'users' and l.organization_id <> ${organizationId}
    order by file, line`.execute(tx);
  return rows;
}

/** An address is one person's, in all organizations; a record that was merged shares that of the kept one. */
async function findTakenEmails(tx: Db): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    with given as (
      select file, line, id, (row ->> 'email')::citext as email
      from roster_incoming
      where file = 'users' and status = 'active' and row ? 'email'
    )
    select file, line
    from (
      select file, line, row_number() over (partition by lower(email::text) order by line) as n
      from given
    ) numbered
    where n > 1
    union
    select g.file, g.line
    from given g
    join core.one_roster_user u on u.email = g.email
    where u.id <> g.id and u.id not in (select p.id from causeway.ids_of_person(g.id) as p (id))
    order by line`.execute(tx);
  return rows;
}

/** Nearly all references are to records of the zip, so what is here is asked for the rest alone. */
async function findDangling(
  tx: Db,
  organizationId: string,
  { file, column: { name, isList }, target }: Reference,
): Promise<readonly Place[]> {
  const named =
    isList === true
      ? sql`regexp_split_to_table(i.row ->> ${name}, '\\s*,\\s*')`
      : sql`(values (i.row ->> ${name}::text))`;
  const { rows } = await sql<Place>`
    with missing as materialized (
      select i.file, i.line, named.sourced_id
      from roster_incoming i
      cross join lateral ${named} as named (sourced_id)
      where i.file = ${file} and i.status = 'active' and i.row ? ${name}
        and not exists (
          select 1
          from roster_incoming t
          where t.file = ${target} and t.sourced_id = named.sourced_id)
    )
    select distinct m.file, m.line
    from missing m
    where not exists (
      select 1
      from one_roster.csv_records t
      where t.organization_id = ${organizationId} and t.file = ${target} and t.sourced_id = m.sourced_id)
    order by m.line`.execute(tx);
  return rows;
}

async function findCycles(tx: Db, organizationId: string, file: string): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    with recursive parent as (
      select sourced_id, row ->> 'parentSourcedId' as above
      from roster_incoming
      where file = ${file} and row ? 'parentSourcedId'
      union
      select r.sourced_id, r.row ->> 'parentSourcedId'
      from causeway.roster_row r
      where r.organization_id = ${organizationId} and r.file = ${file} and r.row ? 'parentSourcedId'
        and not exists (select 1 from roster_incoming i where i.file = r.file and i.sourced_id = r.sourced_id)
    ),
    way as (
      select sourced_id, above from parent
      union
      select way.sourced_id, parent.above
      from way
      join parent on parent.sourced_id = way.above
      where way.above <> way.sourced_id
    )
    select i.file, i.line
    from way
    join roster_incoming i on i.file = ${file} and i.sourced_id = way.sourced_id
    where way.above = way.sourced_id
    order by i.line`.execute(tx);
  return rows;
}
