import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';

/** By which our own events name themselves. */
export const ownApplication = 'ca05e3a7-0c0d-4e0f-8a11-5ca1ab1e0001';

/** Adds our application where it is missing: before anybody's acts are told, so that none of them needs to look. */
export async function ensureOwnApplication(db: Db): Promise<void> {
  await sql`
    insert into core.lti_application (id, name, caliper_client_id)
    select ${ownApplication}::uuid, 'Causeway', ${ownApplication}
    where not exists (
      select 1
      from core.lti_application
      where id = ${ownApplication})
    on conflict do nothing`.execute(db);
}
