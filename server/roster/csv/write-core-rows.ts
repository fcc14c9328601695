import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { recordFiles } from './data-files.ts';
import { writeAgents } from './write-agents.ts';
import { writeClassWords } from './write-class-words.ts';

/** The rows that datasets and REST answers read, from what of `roster_incoming` is new or other than before. */
export async function writeCoreRows(tx: Db, organizationId: string): Promise<void> {
  await writeOrganizations(tx, organizationId);
  await writeUsers(tx);
  await writeCourses(tx, organizationId);
  await writeClasses(tx, organizationId);
  await writeRoles(tx, organizationId);
  await writeEnrollments(tx, organizationId);
  await writeOthers(tx, organizationId);
  await writeAgents(tx, organizationId);
  await writeClassWords(tx, organizationId);
}

const uuid = '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$';

interface Referred {
  readonly id: RawBuilder<string>;
  readonly join: RawBuilder<unknown>;
}

/** The record that a column names. One that was never imported, of somebody who learns here, has its sourcedId as its id. */
function refer(organizationId: string, file: string, column: string): Referred {
  const value = sql`(i.row ->> ${sql.lit(column)})`;
  const named = sql.table(column);
  return {
    id: sql`coalesce(${named}.id, case when ${value} ~ ${uuid} then ${value}::uuid end)`,
    join: sql`left join causeway.roster_row ${named}
      on ${named}.organization_id = ${organizationId} and ${named}.file = ${file} and ${named}.sourced_id = ${value}`,
  };
}

/** An organization without a parent is below the one whose roster it is. */
async function writeOrganizations(tx: Db, organizationId: string): Promise<void> {
  await sql`
    insert into core.one_roster_organization (id, name)
    select id, name
    from causeway.organization
    where id = ${organizationId}
    on conflict (id) do nothing`.execute(tx);
  const parent = refer(organizationId, 'orgs', 'parentSourcedId');
  await sql`
    insert into core.one_roster_organization
      (id, name, type, identifier, parent_id, status, sourced_id, date_last_modified)
    select i.id, i.row ->> 'name', i.row ->> 'type', i.row ->> 'identifier',
      coalesce(${parent.id}, nullif(${organizationId}::uuid, i.id)),
      i.status, i.sourced_id, i.date_last_modified
    from roster_incoming i
    ${parent.join}
    where i.file = 'orgs'
    on conflict (id) do update set
      name = excluded.name,
      type = excluded.type,
      identifier = excluded.identifier,
      parent_id = excluded.parent_id,
      status = excluded.status,
      sourced_id = excluded.sourced_id,
      date_last_modified = excluded.date_last_modified`.execute(tx);
}

async function writeUsers(tx: Db): Promise<void> {
  // The kept record of somebody has the address of a merged one: it comes back to it once the roster is written.
  await sql`
    update core.one_roster_user u
    set email = null
    from roster_incoming i
    join causeway.person_merge m on m.merged_id = i.id
    where i.file = 'users' and u.id = m.kept_id and u.email = (i.row ->> 'email')::citext`.execute(tx);
  // The address of somebody who leaves is free for another person.
  await sql`
    update core.one_roster_user u
    set email = null
    from roster_incoming i
    where i.file = 'users' and u.id = i.id and u.email is distinct from (i.row ->> 'email')::citext`.execute(
    tx,
  );
  await sql`
    insert into core.one_roster_user (id, given_name, family_name, email, status, sourced_id, date_last_modified)
    select i.id, i.row ->> 'givenName', i.row ->> 'familyName',
      case when i.status = 'active' then i.row ->> 'email' end,
      case when i.row ->> 'enabledUser' = 'false' and i.status = 'active' then 'inactive' else i.status end,
      i.sourced_id, i.date_last_modified
    from roster_incoming i
    where i.file = 'users'
    on conflict (id) do update set
      given_name = excluded.given_name,
      family_name = excluded.family_name,
      email = excluded.email,
      status = excluded.status,
      sourced_id = excluded.sourced_id,
      date_last_modified = excluded.date_last_modified`.execute(tx);
}

async function writeCourses(tx: Db, organizationId: string): Promise<void> {
  const owner = refer(organizationId, 'orgs', 'orgSourcedId');
  await sql`
    insert into core.one_roster_course
      (id, title, course_code, organization_id, status, sourced_id, date_last_modified)
    select i.id, i.row ->> 'title', i.row ->> 'courseCode', ${owner.id},
      i.status, i.sourced_id, i.date_last_modified
    from roster_incoming i
    ${owner.join}
    where i.file = 'courses'
    on conflict (id) do update set
      title = excluded.title,
      course_code = excluded.course_code,
      organization_id = excluded.organization_id,
      status = excluded.status,
      sourced_id = excluded.sourced_id,
      date_last_modified = excluded.date_last_modified`.execute(tx);
}

async function writeClasses(tx: Db, organizationId: string): Promise<void> {
  const course = refer(organizationId, 'courses', 'courseSourcedId');
  const school = refer(organizationId, 'orgs', 'schoolSourcedId');
  await sql`
    insert into core.one_roster_class
      (id, title, class_code, class_type, course_id, school_id, status, sourced_id, date_last_modified)
    select i.id, i.row ->> 'title', i.row ->> 'classCode',
      case when i.row ->> 'classType' in ('homeroom', 'scheduled') then i.row ->> 'classType' end,
      ${course.id}, ${school.id},
      i.status, i.sourced_id, i.date_last_modified
    from roster_incoming i
    ${course.join}
    ${school.join}
    where i.file = 'classes'
    on conflict (id) do update set
      title = excluded.title,
      class_code = excluded.class_code,
      class_type = excluded.class_type,
      course_id = excluded.course_id,
      school_id = excluded.school_id,
      status = excluded.status,
      sourced_id = excluded.sourced_id,
      date_last_modified = excluded.date_last_modified`.execute(tx);
}

/** A role without a day of admission was admitted when it began. */
async function writeRoles(tx: Db, organizationId: string): Promise<void> {
  const user = refer(organizationId, 'users', 'userSourcedId');
  const owner = refer(organizationId, 'orgs', 'orgSourcedId');
  await sql`
    insert into core.one_roster_role (id, user_id, organization_id, role, role_type, begin_date, end_date,
      admission_date, status, sourced_id, date_last_modified)
    select i.id, ${user.id}, ${owner.id},
      i.row ->> 'role', i.row ->> 'roleType', (i.row ->> 'beginDate')::date, (i.row ->> 'endDate')::date,
      coalesce(
        case when i.row ->> 'metadata.admissionDate' ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])$'
          then i.row ->> 'metadata.admissionDate' end,
        i.row ->> 'beginDate')::date,
      i.status, i.sourced_id, i.date_last_modified
    from roster_incoming i
    ${user.join}
    ${owner.join}
    where i.file = 'roles'
    order by ${user.id}
    on conflict (id) do update set
      user_id = excluded.user_id,
      organization_id = excluded.organization_id,
      role = excluded.role,
      role_type = excluded.role_type,
      begin_date = excluded.begin_date,
      end_date = excluded.end_date,
      admission_date = excluded.admission_date,
      status = excluded.status,
      sourced_id = excluded.sourced_id,
      date_last_modified = excluded.date_last_modified`.execute(tx);
}

async function writeEnrollments(tx: Db, organizationId: string): Promise<void> {
  const user = refer(organizationId, 'users', 'userSourcedId');
  const ofClass = refer(organizationId, 'classes', 'classSourcedId');
  await sql`
    insert into core.one_roster_enrollment
      (id, user_id, class_id, role, "primary", begin_date, end_date, status, sourced_id, date_last_modified)
    select i.id, ${user.id}, ${ofClass.id}, i.row ->> 'role', (i.row ->> 'primary')::boolean,
      (i.row ->> 'beginDate')::date, (i.row ->> 'endDate')::date, i.status, i.sourced_id, i.date_last_modified
    from roster_incoming i
    ${user.join}
    ${ofClass.join}
    where i.file = 'enrollments'
    order by ${user.id}
    on conflict (id) do update set
      user_id = excluded.user_id,
      class_id = excluded.class_id,
      role = excluded.role,
      "primary" = excluded."primary",
      begin_date = excluded.begin_date,
      end_date = excluded.end_date,
      status = excluded.status,
      sourced_id = excluded.sourced_id,
      date_last_modified = excluded.date_last_modified`.execute(tx);
}

const kindOfOther = sql`case i.file
  when 'academicSessions' then 'academicSession'
  when 'categories' then 'category'
  when 'scoreScales' then 'scoreScale'
  when 'lineItems' then 'lineItem'
  when 'results' then 'result'
  else i.file
end`;

async function writeOthers(tx: Db, organizationId: string): Promise<void> {
  await sql`
    insert into core.one_roster_record (organization_id, kind, sourced_id, status, date_last_modified, record)
    select ${organizationId}::uuid, ${kindOfOther}, i.sourced_id, i.status, i.date_last_modified, i.record
    from roster_incoming i
    where i.file = any (${recordFiles}::text[])
    on conflict (organization_id, kind, sourced_id) do update set
      status = excluded.status,
      date_last_modified = excluded.date_last_modified,
      record = case when excluded.status = 'active' then excluded.record else core.one_roster_record.record end`.execute(
    tx,
  );
}
