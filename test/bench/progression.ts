/** What progression costs, by the number of results behind a class of 30, beside a route that only knows its caller. */
import { availableParallelism } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { type BenchResult, type Figure, percentile } from '../../scripts/bench-result.ts';
import { createAdminDependencies } from '../../server/create-admin-dependencies.ts';
import { type Db, openDatabase } from '../../server/database/open-database.ts';
import '../../server/tables.ts';
import { uuidOfSourcedId } from '../../server/roster/one-roster/sourced-id.ts';
import { addOrganization, withToken } from '../server/accounts/setting/people.ts';
import { setLearnerPath } from '../server/setting/learner-path.ts';
import { startPostgres } from '../server/setting/postgres-server.ts';

const students = 30;
const sizes = [100, 100_000] as const;
const rounds = 10;

export async function run(): Promise<BenchResult> {
  const server = await startPostgres();
  try {
    const figures = await measureOn(server.url);
    return {
      figures,
      aims: {
        'enrollmentFacts, cost at 100000 / 100': { atMost: 1.25 },
        'assessmentResults, cost at 100000 / 100': { atMost: 1.25 },
      },
      notes: [
        `PostgreSQL; a class of ${students}, ${rounds} rounds of all; requests inside one process, one at a time; ${availableParallelism()} cores for all.`,
        'The fixed route is enrollmentFacts without a student: it checks the token and refuses.',
        'A page has 3 results, the first or the last of them; by 100 it has 3 of 100 results and 100 of 100,000.',
      ],
    };
  } finally {
    await server.stop();
  }
}

async function measureOn(databaseUrl: string): Promise<Figure[]> {
  const database = await openDatabase({ dataDir: '', databaseUrl, databaseConnections: 4 });
  const { app, sessions } = await setLearnerPath(database);
  const open = { ...sessions, courses: sessions.courses.current };
  const dependencies = createAdminDependencies(open, { publicUrl: undefined, oidc: undefined });
  const callers = new Map<number, Record<string, string>>();
  for (const results of sizes) {
    const organizationId = await addOrganization(dependencies);
    await seedClass(database.writer, organizationId, results);
    callers.set(results, await withToken(dependencies, organizationId, ['gradebook.read']));
  }
  await sql`vacuum analyze`.execute(database.writer);
  const figures = await measure(app, callers);
  await app.close();
  await database.close();
  return figures;
}

/** Results of a class, spread over its students; counted in one statement instead of row by row. */
async function seedClass(db: Db, organizationId: string, results: number): Promise<void> {
  const id = (kind: string, name: string) => uuidOfSourcedId(organizationId, kind, name);
  const [course, classId, item] = [id('course', 'c'), id('class', 'k'), id('assessmentLineItem', 'l')];
  const names = Array.from({ length: students }, (_, n) => ({ id: id('user', `s${n}`), name: `s${n}`, n }));
  const statements = [
    sql`insert into core.one_roster_organization (id, name) values (${organizationId}, 'School') on conflict do nothing`,
    sql`insert into core.one_roster_course (id, sourced_id, title, organization_id) values (${course}, 'c', 'Course', ${organizationId})`,
    sql`insert into core.one_roster_class (id, sourced_id, title, course_id, school_id) values (${classId}, 'k', 'Class', ${course}, ${organizationId})`,
    sql`insert into core.one_roster_assessment_line_item (id, sourced_id, title, class_id) values (${item}, 'l', 'Item', ${classId})`,
    sql`insert into core.one_roster_user (id, sourced_id, given_name, family_name) select id, name, 'Given', 'Family' from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) v (id uuid, name text)`,
    sql`insert into core.one_roster_role (id, user_id, organization_id, role) select gen_random_uuid(), id, ${organizationId}, 'student' from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) v (id uuid)`,
    sql`alter table core.one_roster_assessment_result disable trigger one_roster_assessment_result_counts`,
    sql`insert into core.one_roster_assessment_result (id, organization_id, assessment_line_item_id, student_id, score_status, score_date, metadata) select gen_random_uuid(), ${organizationId}, ${item}, v.id, 'fully graded', timestamptz '2026-01-01' + make_interval(mins => r), '{"masteredUnits": 1, "xp": 5}' from generate_series(1, ${results}::int) r join jsonb_to_recordset(${JSON.stringify(names)}::jsonb) v (id uuid, n int) on v.n = r % ${students}`,
    sql`alter table core.one_roster_assessment_result enable trigger one_roster_assessment_result_counts`,
    sql`insert into causeway.progression_entry select r.id, r.student_id, ${course}, 'result:' || r.id, 1, 5, r.score_date, null from core.one_roster_assessment_result r where r.organization_id = ${organizationId}`,
    sql`insert into causeway.progression_total select student_id, course_id, sum(units), sum(xp), max(at) from causeway.progression_entry where course_id = ${course} group by student_id, course_id`,
  ];
  for (const statement of statements) await statement.execute(db);
}

const facts = '/ims/edubridge/analytics/v1p0/enrollmentFacts';
const pageOf = (n: number): string => `/ims/oneroster/gradebook/v1p2/students/s${n}/assessmentResults`;
/** What is asked of each student, and the status that it answers. */
const questions = {
  'fixed route': { url: () => facts, status: 400 },
  enrollmentFacts: { url: (n: number) => `${facts}?studentId=s${n}&courseId=c`, status: 200 },
  assessmentResults: { url: (n: number) => `${pageOf(n)}?limit=3`, status: 200 },
  'last assessmentResults': {
    url: (n: number) => `${pageOf(n)}?limit=3&sort=sourcedId&orderBy=desc`,
    status: 200,
  },
  'assessmentResults by 100': { url: (n: number) => `${pageOf(n)}?limit=100`, status: 200 },
} as const;
type Name = keyof typeof questions;

async function measure(app: FastifyInstance, callers: ReadonlyMap<number, Record<string, string>>) {
  const times = new Map<string, number[]>();
  // In turns, so that what slows the machine slows all.
  for (let round = 0; round < rounds; round += 1) {
    for (const [results, headers] of callers) {
      for (const name of Object.keys(questions) as Name[]) {
        const key = `${name}, ${results} results`;
        times.set(key, [...(times.get(key) ?? []), ...(await askOfEach(app, questions[name], headers))]);
      }
    }
  }
  return describeTimes(times);
}

function describeTimes(times: ReadonlyMap<string, readonly number[]>): Figure[] {
  const mean = (key: string): number => {
    const spent = times.get(key) ?? [];
    return spent.reduce((sum, one) => sum + one, 0) / spent.length;
  };
  const each = [...times].flatMap(([key, spent]): Figure[] => [
    { name: `${key}, p95`, value: percentile(spent, 0.95), unit: 'ms' },
    { name: `${key}, rate`, value: 1000 / mean(key), unit: 'requests/s' },
  ]);
  const costs = (['enrollmentFacts', 'assessmentResults'] as const).map(
    (name): Figure => ({
      name: `${name}, cost at 100000 / 100`,
      value: mean(`${name}, 100000 results`) / mean(`${name}, 100 results`),
      unit: 'times',
    }),
  );
  return [...each, ...costs];
}

/** How long each student's answer took, in milliseconds. */
async function askOfEach(
  app: FastifyInstance,
  { url, status }: (typeof questions)[Name],
  headers: Record<string, string>,
): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < students; n += 1) {
    const started = performance.now();
    const { statusCode, body } = await app.inject({ url: url(n), headers });
    if (statusCode !== status) throw new Error(`${url(n)} answered ${statusCode}: ${body}`);
    times.push(performance.now() - started);
  }
  return times;
}
