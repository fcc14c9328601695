import { sql } from 'kysely';
import { createApiToken } from '../../../../server/accounts/api-tokens.ts';
import { machinePermissions } from '../../../../server/authorization/permissions.ts';
import type { AdminGroupDependencies } from '../../../../server/create-admin-dependencies.ts';
import type { Db } from '../../../../server/database/open-database.ts';
import { uuidOfSourcedId } from '../../../../server/roster/one-roster/sourced-id.ts';
import type { Reply } from '../../accounts/setting/admin-client.ts';
import type { AdminTest } from '../../accounts/setting/describe-admin.ts';
import { addMember, addOrganization } from '../../accounts/setting/people.ts';

/** An organization with a roster, and somebody who asks by an API token of it. */
export interface RosterSetting {
  readonly organizationId: string;
  /** The API token's text. */
  readonly token: string;
  readonly send: (line: string, body?: object) => Promise<Reply>;
}

/** School `organization` with student-123 in class-1 of math-grade-3, and line item li-1 of that class. */
export async function openRoster(at: AdminTest): Promise<RosterSetting> {
  const organizationId = await addOrganization(at.dependencies);
  await addRoster(at.dependencies.db, organizationId);
  return openWithToken(at, organizationId);
}

export async function openWithToken(at: AdminTest, organizationId: string): Promise<RosterSetting> {
  const token = await makeToken(at.dependencies, organizationId);
  const send: RosterSetting['send'] = (line, body) =>
    at.client.send(line, body, { authorization: `Bearer ${token}` });
  return { organizationId, token, send };
}

async function makeToken(dependencies: AdminGroupDependencies, organizationId: string): Promise<string> {
  const owner = await addMember(dependencies, organizationId, 'owner');
  const actor = { kind: 'account', id: owner.id, name: 'Owner', requestId: 'test' } as const;
  const order = { organizationId, name: 'Roster', scopes: machinePermissions, expiresInDays: 30 };
  const { token } = await createApiToken(
    { ...order, maker: { id: owner.id, role: 'owner' } },
    actor,
    dependencies,
  );
  return token;
}

async function addRoster(db: Db, organizationId: string): Promise<void> {
  const id = (kind: string, sourcedId: string): string => uuidOfSourcedId(organizationId, kind, sourcedId);
  await sql`
    insert into core.one_roster_organization (id, name) values (${organizationId}, 'School')
    on conflict do nothing`.execute(db);
  await sql`
    insert into core.one_roster_course (id, sourced_id, title, organization_id)
    values (${id('course', 'math-grade-3')}, 'math-grade-3', 'Math', ${organizationId})`.execute(db);
  await sql`
    insert into core.one_roster_class (id, sourced_id, title, course_id, school_id)
    values (${id('class', 'class-1')}, 'class-1', 'Class 1', ${id('course', 'math-grade-3')}, ${organizationId})`.execute(
    db,
  );
  await addStudent(db, organizationId, 'student-123');
  await sql`
    insert into core.one_roster_assessment_line_item (id, sourced_id, title, class_id)
    values (${id('assessmentLineItem', 'li-1')}, 'li-1', 'Line item', ${id('class', 'class-1')})`.execute(db);
}

/** A course with a class, and line item `li-COURSE` of that class. */
export async function addCourse(db: Db, organizationId: string, sourcedId: string): Promise<void> {
  const [courseId, classId, itemId] = ['course', 'class', 'assessmentLineItem'].map((kind) =>
    uuidOfSourcedId(organizationId, kind, `li-${sourcedId}`),
  );
  await sql`
    insert into core.one_roster_course (id, sourced_id, title, organization_id)
    values (${courseId}, ${sourcedId}, 'Course', ${organizationId})`.execute(db);
  await sql`
    insert into core.one_roster_class (id, sourced_id, title, course_id, school_id)
    values (${classId}, ${`class-${sourcedId}`}, 'Class', ${courseId}, ${organizationId})`.execute(db);
  await sql`
    insert into core.one_roster_assessment_line_item (id, sourced_id, title, class_id)
    values (${itemId}, ${`li-${sourcedId}`}, 'Line item', ${classId})`.execute(db);
}

/** A student of the organization, enrolled in class-1. */
export async function addStudent(db: Db, organizationId: string, sourcedId: string): Promise<void> {
  const userId = uuidOfSourcedId(organizationId, 'user', sourcedId);
  await sql`
    insert into core.one_roster_user (id, sourced_id, given_name, family_name)
    values (${userId}, ${sourcedId}, 'Given', 'Family')`.execute(db);
  await sql`
    insert into core.one_roster_role (id, user_id, organization_id, role)
    values (gen_random_uuid(), ${userId}, ${organizationId}, 'student')`.execute(db);
  await sql`
    insert into core.one_roster_enrollment (id, user_id, class_id, role)
    values (gen_random_uuid(), ${userId}, ${uuidOfSourcedId(organizationId, 'class', 'class-1')}, 'student')`.execute(
    db,
  );
}

const results = '/ims/oneroster/gradebook/v1p2/assessmentResults';

/** The body of a result of student-123 for li-1. */
export function resultBody(sourcedId: string, change: object = {}) {
  return {
    assessmentResult: {
      sourcedId,
      status: 'active',
      dateLastModified: '2025-11-18T10:15:00.000Z',
      assessmentLineItem: { sourcedId: 'li-1' },
      student: { sourcedId: 'student-123' },
      scoreStatus: 'fully graded',
      scoreDate: '2025-11-18',
      score: 95,
      metadata: { masteredUnits: 1 },
      ...change,
    },
  };
}

export function putResult({ send }: RosterSetting, sourcedId: string, change: object = {}) {
  return send(`PUT ${results}/${sourcedId}`, resultBody(sourcedId, change));
}
