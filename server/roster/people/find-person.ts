import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';

interface ClassOfPerson {
  readonly id: string;
  readonly title: string;
  readonly role: string;
}

interface MergeOfPerson {
  readonly id: string;
  readonly name: string;
  readonly merged_at: Date;
}

interface PersonKey {
  readonly organizationId: string;
  readonly personId: string;
}

/** The classes of the organization and those below it that somebody is in. */
export async function listClassesOf(db: Db, key: PersonKey): Promise<readonly ClassOfPerson[]> {
  const { rows } = await sql<ClassOfPerson>`
    select c.id, c.title, e.role
    from core.one_roster_enrollment e
    join core.one_roster_class c on c.id = e.class_id
    where e.user_id = ${key.personId} and e.status = 'active' and c.status = 'active'
      and c.school_id = any ((select causeway.organization_tree(${key.organizationId}::uuid))::uuid[])
    order by lower(c.title), c.id, e.role
    limit 200`.execute(db);
  return rows;
}

/** The records that were merged into somebody's, the last one first: it is undone first. */
export async function listMergesOf(db: Db, key: PersonKey): Promise<readonly MergeOfPerson[]> {
  const { rows } = await sql<MergeOfPerson>`
    select m.id, m.merged_at, coalesce(
      (
        select nullif(r.before ->> 'name', '')
        from causeway.person_merge_row r
        where r.organization_id = m.organization_id and r.merge_id = m.id and r.table_name = 'causeway.learner'
          and r.change = 'removed'
      ),
      (
        select nullif(concat_ws(', ', nullif(u.family_name, ''), nullif(u.given_name, '')), '')
        from core.one_roster_user u
        where u.id = m.merged_id
      ),
      ''
    ) as name
    from causeway.person_merge m
    where m.organization_id = ${key.organizationId} and m.kept_id = ${key.personId}
    order by m.n desc`.execute(db);
  return rows;
}
