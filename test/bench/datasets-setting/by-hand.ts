import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '../../../server/database/open-database.ts';

const folder = join(import.meta.dirname, '../../../server/database/views');

/** Makes the same views again in the schema by_hand, with one organization written into each question and nothing to protect. */
export async function createByHand(db: Db, organization: string): Promise<void> {
  await sql`create schema by_hand_base`.execute(db);
  await sql`create schema by_hand`.execute(db);
  const people = `(
    select r.user_id, array_agg(distinct r.organization_id order by r.organization_id) as org_ids
    from core.one_roster_role r
    where r.organization_id = '${organization}' and r.status = 'active'
      and (r.end_date is null or r.end_date > (now() at time zone 'UTC')::date)
    group by r.user_id)`;
  for (const text of [...(await readViews('analytics_base')), ...(await readViews('analytics'))]) {
    const view = text
      .split('\ncomment on')[0]
      ?.replaceAll('causeway.scoped_users()', people)
      .replaceAll('(select causeway.allowed_organizations())::uuid[]', `array['${organization}']::uuid[]`)
      .replaceAll('(select causeway.reads_everything())', 'false')
      .replaceAll('(select causeway.day_zone())', "'UTC'")
      .replaceAll(' with (security_barrier)', '')
      .replaceAll('analytics_base.', 'by_hand_base.')
      .replaceAll('analytics.', 'by_hand.');
    await sql.raw(view ?? '').execute(db);
  }
}

async function readViews(schema: string): Promise<string[]> {
  const names = (await readdir(join(folder, schema))).filter((name) => !name.includes('-')).sort();
  return Promise.all(names.map((name) => readFile(join(folder, schema, name), 'utf8')));
}
