import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { TokenDialect } from '../../../../../server/authorization/caliper-dialects.ts';
import { type AdminTest, describeAdmin } from '../../../accounts/setting/describe-admin.ts';
import { withToken } from '../../../accounts/setting/people.ts';
import { askAsReader } from '../../../datasets/setting/ask-as-reader.ts';
import { envelope, urn } from './events.ts';

/** The ten samples of the reference, as one envelope of Ada in the application Alpha. */
export function tenSamples() {
  const text = readFileSync(join(import.meta.dirname, '../ten-samples.json'), 'utf8');
  return JSON.parse(text) as ReturnType<typeof envelope> & { data: readonly Record<string, unknown>[] };
}

export interface School {
  readonly organizationId: string;
  readonly student: string;
  /** How events name the student. */
  readonly actor: string;
  readonly send: (data: readonly unknown[]) => Promise<{ readonly status: number; readonly body: unknown }>;
  readonly sendRaw: AdminTest['client']['send'];
  /** What a reader of this school sees. */
  readonly ask: (query: string) => Promise<readonly object[]>;
}

export interface SchoolChange {
  readonly organizationId?: string;
  readonly student?: string;
  readonly dialect?: TokenDialect;
}

export interface CaliperTest extends AdminTest {
  /** A school with one student, and a token that sends events of it. */
  readonly openSchool: (change?: SchoolChange) => Promise<School>;
  /** All sessions of a school's events, also of people whom no roster knows. */
  readonly sessionsOf: (school: School) => Promise<{ readonly rows: readonly object[] }>;
  /** What a machine sends that may only read. */
  readonly readOnlyToken: () => Promise<Readonly<Record<string, string>>>;
}

/** Describes the Caliper endpoint twice: on the embedded database and on a PostgreSQL server. */
export function describeCaliper(title: string, tests: (at: CaliperTest) => void): void {
  describeAdmin(title, (at) => {
    const openSchool = (change: SchoolChange = {}) => openSchoolOf(at, change);
    const readOnlyToken = async () => {
      const { organizationId } = await openSchool();
      return withToken(at.dependencies, organizationId, ['datasets.read']);
    };
    const sessionsOf = ({ organizationId }: School) =>
      sql<object>`
        select user_id, extract(epoch from ended_at_time - started_at_time)::int as seconds
        from core.caliper_session
        where organization_id = ${organizationId}`.execute(at.dependencies.db);
    const more = { openSchool, readOnlyToken, sessionsOf };
    tests(Object.create(at, Object.getOwnPropertyDescriptors(more)));
  });
}

async function openSchoolOf(at: AdminTest, change: SchoolChange): Promise<School> {
  const { organizationId = randomUUID(), student = randomUUID(), dialect = 'platform' } = change;
  const { dependencies, client } = at;
  const { db } = dependencies;
  await db
    .insertInto('causeway.organization')
    .values({ id: organizationId, name: `School ${organizationId}` })
    .execute();
  await addStudent(at, { organizationId, student });
  const token = await withToken(dependencies, organizationId, ['events.write']);
  await db
    .updateTable('causeway.api_token')
    .set({ caliper_dialect: dialect })
    .where('organization_id', '=', organizationId)
    .execute();
  const sendRaw: AdminTest['client']['send'] = (line, body, headers = {}) =>
    client.send(line, body, { ...token, ...headers });
  return {
    organizationId,
    student,
    actor: urn(student),
    sendRaw,
    send: (data) => sendRaw('POST /caliper/event', envelope(data)),
    ask: (query) => askAsReader(db, organizationId, query),
  };
}

interface Student {
  readonly organizationId: string;
  readonly student: string;
  readonly email?: string;
}

/** A student whom a roster knows, with a role that has not ended. */
export async function addStudent(
  { dependencies }: AdminTest,
  { organizationId, student, email }: Student,
): Promise<void> {
  await sql`
    insert into core.one_roster_user (id, given_name, family_name, email)
    values (${student}, 'Ada', 'Lovelace', ${email ?? null})`.execute(dependencies.db);
  await sql`
    insert into core.one_roster_role (id, user_id, organization_id, role)
    values (${randomUUID()}, ${student}, ${organizationId}, 'student')`.execute(dependencies.db);
}

interface Application {
  readonly id: string;
  readonly name: string;
  readonly clientId: string | null;
}

export async function addApplication(
  { dependencies }: AdminTest,
  { id, name, clientId }: Application,
): Promise<void> {
  await sql`
    insert into core.lti_application (id, name, caliper_client_id)
    values (${id}, ${name}, ${clientId})`.execute(dependencies.db);
}
