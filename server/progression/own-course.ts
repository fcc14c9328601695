import { sql } from 'kysely';
import type { Course } from '../courses/course.ts';
import type { Db } from '../database/open-database.ts';
import { uuidOfSourcedId } from '../roster/one-roster/sourced-id.ts';

export interface RosterCourse {
  readonly id: string;
  readonly sourcedId: string;
}

/**
 * The roster's course that is one of ours: whose sourcedId or courseCode is our course's id, of the organization itself or taught
 * in a class of it. Where there is none it is added, under our id.
 */
export async function ensureRosterCourse(
  db: Db,
  organizationId: string,
  course: Pick<Course, 'id' | 'title'>,
): Promise<RosterCourse> {
  const found = await findRosterCourse(db, organizationId, course.id);
  if (found !== undefined) return found;
  const id = uuidOfSourcedId(organizationId, 'course', course.id);
  await sql`
    insert into core.one_roster_course (id, sourced_id, title, organization_id, date_last_modified)
    values (${id}, ${course.id}, ${course.title}, ${organizationId}, now())
    on conflict (id) do nothing`.execute(db);
  return { id, sourcedId: course.id };
}

/** Undefined where no learner of the organization has begun the course, and no roster has it. */
export async function findRosterCourse(
  db: Db,
  organizationId: string,
  courseId: string,
): Promise<RosterCourse | undefined> {
  const { rows } = await sql<RosterCourse>`
    select c.id, coalesce(c.sourced_id, c.id::text) as "sourcedId"
    from core.one_roster_course c
    where ${courseId} in (c.sourced_id, c.course_code)
      and c.status = 'active'
      and (c.organization_id = ${organizationId} or exists (
        select 1
        from core.one_roster_class k
        where k.course_id = c.id and k.school_id = ${organizationId}))
    order by (c.organization_id = ${organizationId}) desc, c.id
    limit 1`.execute(db);
  return rows[0];
}
