import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { formatUuid } from '../../database/uuid.ts';
import type { Launching } from './launching.ts';

/**
 * Puts a learner into the roster, so that datasets show them like imported people: the user under the learner's id, an active
 * student role in the organization, and an enrollment where exactly one of its classes teaches the course (a OneRoster course
 * whose sourcedId or courseCode is our course's id). What is there already stays. Practice leaves no trace in the roster.
 */
export async function enrol(tx: Db, launching: Launching, learnerId: string): Promise<void> {
  if (launching.isPractice) return;
  const { identity, at, request } = launching;
  const { organizationId, courseId } = identity;
  const { given, family } = splitName(request.learner.name);
  await sql`
    with organization as (
      insert into core.one_roster_organization (id, name)
      select id, name
      from causeway.organization
      where id = ${organizationId}
      on conflict (id) do nothing
    ), person as (
      insert into core.one_roster_user (id, given_name, family_name, date_last_modified)
      values (${learnerId}, ${given}, ${family}, ${at})
      on conflict (id) do nothing
    ), role as (
      insert into core.one_roster_role (id, user_id, organization_id, role, begin_date, date_last_modified)
      select ${idOf('role', organizationId, learnerId)}::uuid, ${learnerId}::uuid, ${organizationId}::uuid, 'student',
        (${at}::timestamptz at time zone 'UTC')::date, ${at}::timestamptz
      where not exists (
        select 1
        from core.one_roster_role r
        where r.user_id = ${learnerId} and r.organization_id = ${organizationId} and r.role = 'student'
          and r.status = 'active' and r.end_date is null)
      on conflict (id) do nothing
    ), class as (
      select min(c.id::text)::uuid as id
      from core.one_roster_class c
      join core.one_roster_course o on o.id = c.course_id
      where c.school_id = ${organizationId} and c.status = 'active' and o.status = 'active'
        and ${courseId} in (o.sourced_id, o.course_code)
      having count(*) = 1
    )
    insert into core.one_roster_enrollment (id, user_id, class_id, role, begin_date, date_last_modified)
    select ${idOf('enrollment', organizationId, learnerId, courseId)}::uuid, ${learnerId}::uuid, c.id, 'student',
      (${at}::timestamptz at time zone 'UTC')::date, ${at}::timestamptz
    from class c
    where not exists (
      select 1
      from core.one_roster_enrollment e
      where e.user_id = ${learnerId} and e.class_id = c.id and e.role = 'student' and e.status = 'active')
    on conflict (id) do nothing`.execute(tx);
}

/** LMSs write "Family, Given" (SCORM 2004 RTE 4.2.12); any other name is told whole as the given name. */
function splitName(name: string): { readonly given: string; readonly family: string } {
  const [family = '', given] = name.split(',').map((part) => part.trim());
  return given === undefined ? { given: family, family: '' } : { given, family };
}

/** The same at every launch: two at once make one row. */
function idOf(...parts: readonly string[]): string {
  return formatUuid(createHash('sha256').update(parts.join('\n')).digest().subarray(0, 16));
}
