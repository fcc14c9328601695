import { sql } from 'kysely';
import type { Db } from '../database/open-database.ts';

export interface CourseRow {
  readonly id: string;
  readonly sourced_id: string;
  readonly course_code: string | null;
  readonly title: string;
  /** Of whom a result counts. */
  readonly students: number;
  readonly total_units: number | null;
}

/** The courses of an organization and those below it that somebody has results of, or that state their units. */
export async function listCourses(db: Db, organizationId: string): Promise<readonly CourseRow[]> {
  const { rows } = await sql<CourseRow>`
    select
      c.id,
      coalesce(c.sourced_id, c.id::text) as sourced_id,
      c.course_code,
      coalesce(c.title, c.sourced_id, c.id::text) as title,
      t.students,
      u.total_units
    from core.one_roster_course c
    left join causeway.course_units u on u.organization_id = ${organizationId} and u.course_id = c.id
    cross join lateral (
      select count(*)::int as students
      from causeway.progression_total t
      where t.course_id = c.id and t.last_activity_at is not null
    ) t
    where c.organization_id = any ((select causeway.organization_tree(${organizationId}::uuid))::uuid[])
      and c.status = 'active'
    order by t.students desc, title collate "C", c.id
    limit 500`.execute(db);
  return rows;
}

export interface StudentRow {
  readonly student_id: string;
  readonly name: string;
  readonly mastered_units: number;
  readonly last_activity_at: Date;
  readonly units: Readonly<Record<string, { readonly units: number; readonly accuracy: number | null }>>;
  readonly total: number;
}

export interface StudentPage {
  readonly organizationId: string;
  readonly courseId: string;
  readonly limit: number;
  readonly offset: number;
}

/** Students of an organization with results of a course, by name, each with the units that the results name. */
export async function listStudents(db: Db, page: StudentPage): Promise<readonly StudentRow[]> {
  const { organizationId, courseId, limit, offset } = page;
  const { rows } = await sql<StudentRow>`
    select s.*, unit.units
    from (
      select
        t.student_id,
        trim(u.given_name || ' ' || u.family_name) as name,
        t.mastered_units::int as mastered_units,
        t.last_activity_at,
        count(*) over ()::int as total,
        row_number() over (order by u.family_name collate "C", u.given_name collate "C", t.student_id) as row
      from causeway.progression_total t
      join core.one_roster_user u on u.id = t.student_id
      where t.course_id = ${courseId}
        and t.last_activity_at is not null
        and exists (
          select 1
          from core.one_roster_role r
          where r.user_id = t.student_id
            and r.organization_id = any ((select causeway.organization_tree(${organizationId}::uuid))::uuid[])
        )
      order by row
      limit ${limit}
      offset ${offset}
    ) s
    cross join lateral (
      select coalesce(jsonb_object_agg(e.unit_id, jsonb_build_object('units', e.units, 'accuracy', e.accuracy)), '{}') as units
      from (
        select
          e.unit_id,
          max(e.units) as units,
          max(causeway.told_number(r.metadata, 'accuracy')) filter (where r.metadata ? 'accuracy') as accuracy
        from causeway.progression_entry e
        join core.one_roster_assessment_result r on r.id = e.result_id
        where e.student_id = s.student_id
          and e.course_id = ${courseId}
          and e.unit_id not like 'result:%'
        group by e.unit_id
      ) e
    ) unit
    order by s.row`.execute(db);
  return rows;
}
