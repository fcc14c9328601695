import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { DataFileName, Mode } from './data-files.ts';

interface Writing {
  readonly organizationId: string;
  readonly modes: ReadonlyMap<DataFileName, Mode>;
  readonly now: Date;
}

/** Keeps the rows of `roster_incoming`, and notes in them what has really changed: it alone gets a new date. */
export async function writeRows(tx: Db, { organizationId, modes, now }: Writing): Promise<void> {
  const bulk = [...modes].filter(([, mode]) => mode === 'bulk').map(([file]) => file);
  await sql`
    insert into roster_incoming (file, sourced_id, line, id, status, date_last_modified, row, record)
    select r.file, r.sourced_id, 0, r.id, 'tobedeleted', ${now}::timestamptz, r.row, '{}'
    from causeway.roster_row r
    where r.organization_id = ${organizationId} and r.status = 'active' and r.file = any (${bulk}::text[])
      and not exists (
        select 1 from roster_incoming i where i.file = r.file and i.sourced_id = r.sourced_id)`.execute(tx);
  await sql`
    delete from roster_incoming i
    using causeway.roster_row r
    where r.organization_id = ${organizationId} and r.file = i.file and r.sourced_id = i.sourced_id
      and r.status = i.status and r.row = i.row`.execute(tx);
  await sql`
    insert into causeway.roster_row (organization_id, file, sourced_id, id, status, date_last_modified, row)
    select ${organizationId}::uuid, file, sourced_id, id, status, date_last_modified, row
    from roster_incoming
    on conflict (organization_id, file, sourced_id) do update set
      status = excluded.status,
      date_last_modified = excluded.date_last_modified,
      row = excluded.row`.execute(tx);
}
