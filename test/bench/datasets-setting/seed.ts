import { sql } from 'kysely';
import type { Db } from '../../../server/database/open-database.ts';
import { ensurePartitions } from '../../../server/jobs/partitions.ts';

export const organizations = 100;

/** The id of the n-th organization, from 1. */
export function organizationId(n: number): string {
  return `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

const uuid = (prefix: string, n: string) =>
  sql.raw(`('${prefix}000000-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`);

/**
 * So many attempts, twenty for each student, ten for each session, a third of them repeated; students are spread over the
 * organizations. Half of the attempts have a score, a fifth of them XP, every tenth session an insight: so that the first
 * organization, whose attempts end in 99, has of each.
 */
export async function seedAttempts(db: Db, attempts: number): Promise<void> {
  const students = Math.ceil(attempts / 20);
  const sessions = Math.ceil(attempts / 10);
  await ensurePartitions(db, new Date('2026-01-01T00:00:00Z'));
  const statements = [
    sql`insert into core.one_roster_organization (id, name) select ${uuid('a0', 'n')}, 'School ' || n from generate_series(1, ${organizations}::int) n`,
    sql`insert into core.one_roster_user (id, given_name, family_name) select ${uuid('50', 'n')}, 'Given ' || n, 'Family' from generate_series(1, ${students}::int) n`,
    sql`insert into core.one_roster_role (id, user_id, organization_id, role) select ${uuid('60', 'n')}, ${uuid('50', 'n')}, ${uuid('a0', `n % ${organizations} + 1`)}, 'student' from generate_series(1, ${students}::int) n`,
    sql`insert into core.one_roster_class (id, title, school_id) select ${uuid('c1', 'n')}, 'Class ' || n, ${uuid('a0', 'n')} from generate_series(1, ${organizations}::int) n`,
    sql`insert into core.one_roster_enrollment (id, user_id, class_id, role) select ${uuid('b3', 'n')}, ${uuid('50', 'n')}, ${uuid('c1', `n % ${organizations} + 1`)}, 'student' from generate_series(1, ${students}::int) n`,
    sql`insert into core.lti_application (id, name) values ('c0000000-0000-4000-8000-000000000001', 'App')`,
    sql`insert into core.caliper_resource (id, entity_type, name) select 'q' || n, 'AssessmentItem', 'Question ' || n from generate_series(1, 1000) n`,
    sql`insert into core.caliper_session (id, user_id, application_id, started_at_time, ended_at_time, origin) select 's' || n, ${uuid('50', `n % ${students} + 1`)}, 'c0000000-0000-4000-8000-000000000001', timestamptz '2026-01-01T00:00:00Z' + make_interval(mins => n % 100000), timestamptz '2026-01-01T00:30:00Z' + make_interval(mins => n % 100000), 'native' from generate_series(1, ${sessions}::int) n`,
    ...attemptStatements({ from: 1, to: attempts, students, sessions }),
    sql`insert into core.insights_session (id, caliper_session_id, user_id, application_id) select ${uuid('15', 'n')}, 's' || n, ${uuid('50', `n % ${students} + 1`)}, 'c0000000-0000-4000-8000-000000000001' from generate_series(9, ${sessions}::int, 10) n`,
    sql`insert into core.insights_insight (id, insights_session_id, insight_type_id, started_at_time, ended_at_time, reason) select ${uuid('11', 'n')}, ${uuid('15', 'n')}, (select id from core.insights_type where slug = 'Idling'), '2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z', 'idle' from generate_series(9, ${sessions}::int, 10) n`,
    sql`analyze`,
  ];
  for (const statement of statements) await statement.execute(db);
}

/** As many again, of the same students in the same sessions. */
export async function doubleAttempts(db: Db, attempts: number): Promise<void> {
  const [students, sessions] = [Math.ceil(attempts / 20), Math.ceil(attempts / 10)];
  const range = { from: attempts + 1, to: 2 * attempts };
  for (const statement of attemptStatements({ ...range, students, sessions })) await statement.execute(db);
  await sql`analyze`.execute(db);
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly students: number;
  readonly sessions: number;
}

function attemptStatements({ from, to, students, sessions }: Range) {
  return [
    sql`insert into core.caliper_attempt (id, assignee_id, assignable_id, count, started_at_time, ended_at_time) select 'a' || n, ${uuid('50', `n % ${students} + 1`)}, 'q' || (n / ${students} % 14 + 1), 1, timestamptz '2026-01-01T00:00:00Z' + make_interval(mins => n % 100000), timestamptz '2026-01-01T00:01:00Z' + make_interval(mins => n % 100000) from generate_series(${from}::int, ${to}::int) n`,
    sql`insert into core.caliper_event (id, type, action, actor_id, attempt_id, session_id, event_time, raw) select ${uuid('ce', 'n')}, 'AssessmentItemEvent', 'Completed', ${uuid('50', `n % ${students} + 1`)}, 'a' || n, 's' || (n % ${sessions} + 1), timestamptz '2026-01-01T00:00:00Z' + make_interval(mins => n % 100000), '{}' from generate_series(${from}::int, ${to}::int) n`,
    sql`insert into core.caliper_score (id, attempt_id, score_type, score_given, max_score, scored_at) select 'r' || n, 'a' || n, 'QUESTION_RESULT', n % 2, 1, '2026-01-02T00:00:00Z' from generate_series(${from}::int, ${to}::int, 2) n`,
    sql`insert into core.tb_xp_ledger (id, user_id, application_id, caliper_event_id, value, created_at) select ${uuid('bb', 'n')}, ${uuid('50', `n % ${students} + 1`)}, 'c0000000-0000-4000-8000-000000000001', ${uuid('ce', 'n')}, 10, timestamptz '2026-01-01T00:00:00Z' + make_interval(mins => n % 100000) from generate_series(${from + 3}::int, ${to}::int, 5) n`,
  ];
}
