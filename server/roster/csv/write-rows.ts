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
  await sql`
    insert into causeway.roster_row (organization_id, file, sourced_id, id, status, date_last_modified, row)
    select ${organizationId}::uuid, file, sourced_id, id, status, date_last_modified, row
    from roster_incoming
    on conflict (organization_id, file, sourced_id) do update set
      status = excluded.status,
      date_last_modified = excluded.date_last_modified,
      row = excluded.row`.execute(tx);
}
