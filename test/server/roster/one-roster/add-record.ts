import { type RawBuilder, sql } from 'kysely';
import type { CollectionPath } from '../../../../server/roster/one-roster/collections.ts';
import { uuidOfSourcedId } from '../../../../server/roster/one-roster/sourced-id.ts';

type Insert = (organizationId: string, name: string) => readonly RawBuilder<unknown>[];

const person =
  (role: string): Insert =>
  (organizationId, name) => [
    sql`
      insert into core.one_roster_user (id, sourced_id, given_name, family_name)
      values (${uuidOfSourcedId(organizationId, 'user', name)}, ${name}, 'Given', 'Family')`,
    sql`
      insert into core.one_roster_role (id, user_id, organization_id, role)
      values (gen_random_uuid(), ${uuidOfSourcedId(organizationId, 'user', name)}, ${organizationId}, ${role})`,
  ];
const record =
  (kind: string, fields: object = {}): Insert =>
  (organizationId, name) => [
    sql`
      insert into core.one_roster_record (organization_id, kind, sourced_id, date_last_modified, record)
      values (${organizationId}, ${kind}, ${name}, now(), ${JSON.stringify(fields)})`,
  ];
const school: Insert = (organizationId, name) => [
  sql`
    insert into core.one_roster_organization (id, sourced_id, name, parent_id)
    values (gen_random_uuid(), ${name}, 'Below', ${organizationId})`,
];

/** How a record of the name comes into each collection of a roster made by openRoster. */
const inserts: Readonly<Record<CollectionPath, Insert>> = {
  orgs: school,
  schools: school,
  users: person('guardian'),
  students: person('student'),
  teachers: person('teacher'),
  courses: (organizationId, name) => [
    sql`
      insert into core.one_roster_course (id, sourced_id, title, organization_id)
      values (gen_random_uuid(), ${name}, 'Course', ${organizationId})`,
  ],
  classes: (organizationId, name) => [
    sql`
      insert into core.one_roster_class (id, sourced_id, title, school_id)
      values (gen_random_uuid(), ${name}, 'Class', ${organizationId})`,
  ],
  enrollments: (organizationId, name) => [
    sql`
      insert into core.one_roster_enrollment (id, sourced_id, user_id, class_id, role)
      values (gen_random_uuid(), ${name}, ${uuidOfSourcedId(organizationId, 'user', 'student-123')},
        ${uuidOfSourcedId(organizationId, 'class', 'class-1')}, 'student')`,
  ],
  academicSessions: record('academicSession', { type: 'schoolYear' }),
  terms: record('academicSession', { type: 'term' }),
  gradingPeriods: record('academicSession', { type: 'gradingPeriod' }),
  demographics: record('demographics'),
  assessmentLineItems: (organizationId, name) => [
    sql`
      insert into core.one_roster_assessment_line_item (id, sourced_id, title, organization_id)
      values (gen_random_uuid(), ${name}, 'Item', ${organizationId})`,
  ],
  assessmentResults: (organizationId, name) => [
    sql`
      insert into core.one_roster_assessment_result
        (id, sourced_id, organization_id, student_id, score_status, score_date)
      values (gen_random_uuid(), ${name}, ${organizationId},
        ${uuidOfSourcedId(organizationId, 'user', 'student-123')}, 'submitted', now())`,
  ],
  categories: record('category'),
  scoreScales: record('scoreScale'),
  lineItems: record('lineItem'),
  results: record('result'),
};

/** The statements that add a record to a collection. */
export function addingTo(path: CollectionPath): Insert {
  return inserts[path];
}
