import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';

export interface ClassRow {
  readonly id: string;
  readonly title: string;
  readonly school: string;
  readonly course: string;
  /** Titles of its academic sessions. */
  readonly terms: readonly string[];
  readonly teachers: readonly string[];
  readonly students: number;
}

interface ClassOrder {
  readonly organizationId: string;
  /** Text that is looked for in titles of classes and courses. */
  readonly q: string;
  /** Only this class. */
  readonly id?: string | undefined;
  readonly limit: number;
  /** The id of the last class of the page before. */
  readonly after?: string | undefined;
}

/** One page of the classes of an organization and those below it, by title. */
export async function listClasses(db: Db, order: ClassOrder): Promise<readonly ClassRow[]> {
  const { organizationId, q, id, limit, after } = order;
  const needle = `%${q
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
  const page =
    after === undefined
      ? sql`true`
      : sql`(lower(c.title), c.id) > (select lower(b.title), b.id from core.one_roster_class b where b.id = ${after})`;
  const { rows } = await sql<ClassRow>`
    select c.id, c.title, coalesce(s.name, '') as school, coalesce(c.course, '') as course,
      ${termsOf(organizationId)} as terms, ${teachers} as teachers, ${students} as students
    from (
      select c.*, o.title as course
      from core.one_roster_class c
      left join core.one_roster_course o on o.id = c.course_id
      where c.school_id = any ((select causeway.organization_tree(${organizationId}::uuid))::uuid[])
        and c.status = 'active'
        and (lower(c.title) like ${needle} or lower(o.title) like ${needle})
        and (${id ?? null}::uuid is null or c.id = ${id ?? null}::uuid)
        and ${page}
      order by lower(c.title), c.id
      limit ${limit}
    ) c
    left join core.one_roster_organization s on s.id = c.school_id
    order by lower(c.title), c.id`.execute(db);
  return rows;
}

/** Academic sessions are known by the rows of the roster alone. */
function termsOf(organizationId: string): RawBuilder<unknown> {
  return sql`array(
    select t.row ->> 'title'
    from causeway.roster_row r
    cross join lateral regexp_split_to_table(r.row ->> 'termSourcedIds', '\\s*,\\s*') as named (sourced_id)
    join causeway.roster_row t on t.organization_id = r.organization_id and t.file = 'academicSessions'
      and t.sourced_id = named.sourced_id and t.status = 'active'
    where r.organization_id = ${organizationId} and r.id = c.id and r.file = 'classes'
    order by t.row ->> 'startDate', t.sourced_id)`;
}

const teachers = sql`array(
  select trim(u.given_name || ' ' || u.family_name)
  from core.one_roster_enrollment e
  join core.one_roster_user u on u.id = e.user_id
  where e.class_id = c.id and e.role = 'teacher' and e.status = 'active'
  order by coalesce(e."primary", false) desc, lower(u.family_name), lower(u.given_name), u.id)`;

const students = sql`(
  select count(distinct e.user_id)::int
  from core.one_roster_enrollment e
  where e.class_id = c.id and e.role = 'student' and e.status = 'active')`;

interface ClassMember {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  /** How the enrollment came about: an import, or a launch of the course that the class teaches. */
  readonly source: 'import' | 'launch';
  readonly begin: string | null;
  readonly end: string | null;
}

/** Who is in a class, teachers first, by name; the first 1,000. */
export async function listMembers(db: Db, classId: string): Promise<readonly ClassMember[]> {
  const { rows } = await sql<ClassMember>`
    select e.id, u.id as "personId", trim(u.given_name || ' ' || u.family_name) as name, e.role,
      case when e.sourced_id is null then 'launch' else 'import' end as source,
      e.begin_date::text as begin, e.end_date::text as end
    from core.one_roster_enrollment e
    join core.one_roster_user u on u.id = e.user_id
    where e.class_id = ${classId} and e.status = 'active'
    order by e.role = 'student', lower(u.family_name), lower(u.given_name), u.id
    limit 1000`.execute(db);
  return rows;
}
