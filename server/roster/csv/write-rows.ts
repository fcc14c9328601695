import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';

interface Writing {
  readonly organizationId: string;
  readonly now: Date;
}

/** Keeps the rows of `roster_incoming` that `roster_change` names: they alone get a new date. */
export async function writeRows(tx: Db, { organizationId, now }: Writing): Promise<void> {
  await sql`
    insert into roster_incoming (file, sourced_id, line, id, status, date_last_modified, row, record)
    select r.file, r.sourced_id, 0, r.id, 'tobedeleted', ${now}::timestamptz, r.row, '{}'
    from roster_change c
    join causeway.roster_row r
      on r.organization_id = ${organizationId} and r.file = c.file and r.sourced_id = c.sourced_id
    where c.change = 'removed'
      and not exists (
        select 1 from roster_incoming i where i.file = c.file and i.sourced_id = c.sourced_id)`.execute(tx);
  await sql`
    delete from roster_incoming i
    where not exists (
      select 1 from roster_change c where c.file = i.file and c.sourced_id = i.sourced_id)`.execute(tx);
  // An upsert of rows that are nearly all new, or nearly all here, costs more than the two apart.
  await sql`
    update causeway.roster_row r
    set status = i.status, date_last_modified = i.date_last_modified, row = i.row
    from roster_incoming i
    where r.organization_id = ${organizationId} and r.file = i.file and r.sourced_id = i.sourced_id`.execute(
    tx,
  );
  await sql`
    insert into causeway.roster_row (organization_id, file, sourced_id, id, status, date_last_modified, row)
    select ${organizationId}::uuid, i.file, i.sourced_id, i.id, i.status, i.date_last_modified, i.row
    from roster_incoming i
    where not exists (
      select 1
      from causeway.roster_row r
      where r.organization_id = ${organizationId} and r.file = i.file and r.sourced_id = i.sourced_id)
    order by i.file, i.sourced_id`.execute(tx);
}
