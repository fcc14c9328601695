import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';

export interface EnrollmentFact {
  readonly courseId: string;
  readonly xpEarned: number;
  readonly masteredUnits: number;
  readonly lastActivityDate: string | null;
}

interface FactRow {
  readonly course_id: string;
  readonly sourced_id: string;
  readonly xp: string;
  readonly mastered_units: number;
  readonly last_activity_at: Date | null;
}

/**
 * What a student has earned in one course, or in each of the courses that they are enrolled in or have results of, by courseId:
 * units and XP of assessment results, and XP of Caliper events about things of the course that no result tells too.
 */
export async function readEnrollmentFacts(
  db: Db,
  studentId: string,
  courseId: string | undefined,
): Promise<EnrollmentFact[]> {
  const { rows } = await sql<FactRow>`
    with course as (
      select c.id, coalesce(c.sourced_id, c.id::text) as sourced_id
      from core.one_roster_course c
      where ${courseId === undefined ? coursesOf(studentId) : sql`c.id = ${courseId}::uuid`}
    )
    select c.id as course_id, c.sourced_id, coalesce(t.xp, 0) + coalesce(e.xp, 0) as xp,
      coalesce(t.mastered_units, 0) as mastered_units, greatest(t.last_activity_at, e.last_at) as last_activity_at
    from course c
    left join causeway.progression_total t on t.student_id = ${studentId}::uuid and t.course_id = c.id
    left join lateral causeway.xp_of_events(${studentId}::uuid, c.id, c.sourced_id) e on true
    order by c.sourced_id collate "C"`.execute(db);
  return rows.map(({ sourced_id, xp, mastered_units, last_activity_at }) => ({
    courseId: sourced_id,
    xpEarned: Number(xp),
    masteredUnits: mastered_units,
    lastActivityDate: last_activity_at?.toISOString() ?? null,
  }));
}

function coursesOf(studentId: string) {
  return sql`c.id in (
    select k.course_id
    from core.one_roster_enrollment e
    join core.one_roster_class k on k.id = e.class_id
    where e.user_id = ${studentId}::uuid and e.status = 'active'
    union
    select t.course_id
    from causeway.progression_total t
    where t.student_id = ${studentId}::uuid and t.last_activity_at is not null
  )`;
}
