import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { Pair } from './pair.ts';

/**
 * Gives roles, enrollments, relations, placements and recommendations of one person of the roster to the other. What both have
 * is there once: the merged record's is to be deleted.
 */
export async function moveRosterPerson(tx: Db, pair: Pair): Promise<void> {
  await moveUser(tx, pair);
  await moveRoles(tx, pair);
  await moveEnrollments(tx, pair);
  await moveAgents(tx, pair);
  await moveInputs(tx, pair);
}

async function moveUser(tx: Db, { keep, merge }: Pair): Promise<void> {
  await sql`
    insert into core.one_roster_user (id, given_name, family_name, date_last_modified)
    select ${keep}::uuid, given_name, family_name, date_last_modified
    from core.one_roster_user
    where id = ${merge}
    on conflict (id) do nothing`.execute(tx);
  const { rows } = await sql<{ readonly email: string }>`
    select m.email
    from core.one_roster_user m
    join core.one_roster_user k on k.id = ${keep}
    where m.id = ${merge} and m.email is not null and k.email is null`.execute(tx);
  const email = rows[0]?.email;
  await sql`
    update core.one_roster_user
    set status = 'tobedeleted', email = case when ${email === undefined} then email end
    where id = ${merge}`.execute(tx);
  if (email !== undefined)
    await sql`update core.one_roster_user set email = ${email} where id = ${keep}`.execute(tx);
}

async function moveRoles(tx: Db, { keep, merge }: Pair): Promise<void> {
  await sql`
    update core.one_roster_role m
    set
      user_id = ${keep},
      status = case when exists (
        select 1
        from core.one_roster_role k
        where k.user_id = ${keep} and k.organization_id = m.organization_id and k.role = m.role and k.status = 'active'
          and (k.end_date is null or k.end_date >= m.end_date)) then 'tobedeleted' else m.status end
    where m.user_id = ${merge}`.execute(tx);
}

async function moveEnrollments(tx: Db, { keep, merge }: Pair): Promise<void> {
  await sql`
    update core.one_roster_enrollment m
    set
      user_id = ${keep},
      status = case when exists (
        select 1
        from core.one_roster_enrollment k
        where k.user_id = ${keep} and k.class_id = m.class_id and k.role = m.role and k.status = 'active'
          and (k.end_date is null or k.end_date >= m.end_date)) then 'tobedeleted' else m.status end
    where m.user_id = ${merge}`.execute(tx);
}

/** Nobody stands by themselves, and by another once. */
async function moveAgents(tx: Db, { keep, merge }: Pair): Promise<void> {
  const as = (column: string) =>
    sql`case ${sql.ref(column)} when ${merge}::uuid then ${keep}::uuid else ${sql.ref(column)} end`;
  await sql`
    delete from core.one_roster_user_agent m
    where ${merge} in (m.source_user_id, m.agent_user_id) and (
      ${as('m.source_user_id')} = ${as('m.agent_user_id')}
      or m.end_date is null and exists (
        select 1
        from core.one_roster_user_agent k
        where k.end_date is null and k.relationship_type = m.relationship_type and k.id <> m.id
          and k.source_user_id = ${as('m.source_user_id')} and k.agent_user_id = ${as('m.agent_user_id')}))`.execute(
    tx,
  );
  await sql`
    update core.one_roster_user_agent
    set source_user_id = ${as('source_user_id')}, agent_user_id = ${as('agent_user_id')}
    where ${merge} in (source_user_id, agent_user_id)`.execute(tx);
}

/** The kept record's placement in a subject stands. */
async function moveInputs(tx: Db, { keep, merge }: Pair): Promise<void> {
  await sql`
    delete from core.placement_student_subject_placement m
    using core.placement_student_subject_placement k
    where m.student_id = ${merge} and k.student_id = ${keep} and k.subject_id = m.subject_id`.execute(tx);
  await sql`
    update core.placement_student_subject_placement
    set student_id = ${keep}
    where student_id = ${merge}`.execute(tx);
  await sql`
    update core.insights_recommendation
    set user_id = ${keep}
    where user_id = ${merge}`.execute(tx);
}
