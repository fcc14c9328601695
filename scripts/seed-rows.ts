import { sql } from 'kysely';
import type { Db } from '../server/database/open-database.ts';
import { emptyState } from '../server/events/session-state.ts';
import { noProgress } from '../server/sessions/progress/describe-progress.ts';
import type { SessionTable } from '../server/sessions/tables.ts';
import type { SeededSession } from './seed-play.ts';

export type Completion = SessionTable['completion'];

const firstNames = [
  ...['Ann', 'Ben', 'Chloe', 'Deniz', 'Emre', 'Farah'],
  ...['Goran', 'Hana', 'Ines', 'Jun', 'Kofi', 'Lena'],
];
const lastNames = [
  ...['Verne', 'Okafor', 'Silva', 'Nakamura', 'Kaya'],
  ...['Novak', 'Haddad', 'Larsen', 'Mensah', 'Rossi'],
];

/** One in so many LMSs refuses its last commit. */
const refusingEvery = 50;

export async function addLearners(tx: Db, planned: readonly SeededSession[]): Promise<void> {
  const learners = new Map(planned.map((one) => [one.learnerNr, one]));
  const rows = [...learners.values()].map(({ session, learnerNr, startsAt }) => ({
    organization_id: session.organizationId,
    id: session.learnerId,
    lms_id: `seed-${learnerNr}`,
    name: nameOf(learnerNr),
    first_seen_at: startsAt,
  }));
  await sql`
    insert into causeway.learner (organization_id, id, lms_id, name, first_seen_at)
    select organization_id, id, lms_id, name, first_seen_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as k(
      organization_id uuid, id uuid, lms_id text, name text, first_seen_at timestamptz)
    on conflict do nothing`.execute(tx);
}

function nameOf(nr: number): string {
  const first = firstNames[nr % firstNames.length];
  const last = lastNames[Math.floor(nr / firstNames.length) % lastNames.length];
  return `${first} ${last} ${nr}`;
}

/** Adds sessions in which nothing has happened yet, with their launches; gives those that were not there. */
export async function addPlanned(
  tx: Db,
  planned: readonly SeededSession[],
): Promise<readonly SeededSession[]> {
  const { rows } = await sql<{ readonly id: string }>`
    insert into causeway.session
      (organization_id, id, learner_id, course_id, course_revision, scorm_version, attempt, is_practice, created_at, status,
       completion, success, progress, event_count, launch_count, lease_id, launched_at, heartbeat_seq, act_seq, lms_bookmark,
       launch_ms, earlier_ms, last_seen_at)
    select organization_id, id, learner_id, course_id, course_revision, scorm_version, 1, false, created_at, 'suspended',
      ${noProgress.completion}, ${noProgress.success}, ${JSON.stringify(noProgress.progress)}::json, 0, launch_count, lease_id,
      launched_at, 0, 0, '', launch_ms, earlier_ms, launched_at
    from jsonb_to_recordset(${JSON.stringify(planned.map(sessionRowOf))}::jsonb) as k(
      organization_id uuid, id uuid, learner_id uuid, course_id text, course_revision text, scorm_version text,
      created_at timestamptz, launch_count int, lease_id text, launched_at timestamptz, launch_ms bigint, earlier_ms bigint)
    on conflict do nothing
    returning id`.execute(tx);
  const isNew = new Set(rows.map(({ id }) => id));
  const added = planned.filter(({ session }) => isNew.has(session.id));
  await addProjections(tx, added);
  await addLaunches(tx, added);
  return added;
}

function sessionRowOf({ session, launches, startsAt }: SeededSession) {
  const newest = launches.at(-1);
  const earlier = launches.slice(0, -1).reduce((sum, { ms }) => sum + ms, 0);
  return {
    organization_id: session.organizationId,
    id: session.id,
    learner_id: session.learnerId,
    course_id: session.courseId,
    course_revision: session.courseRevision,
    scorm_version: session.scormVersion,
    created_at: startsAt,
    launch_count: launches.length,
    lease_id: newest?.leaseId,
    launched_at: newest?.startedAt,
    launch_ms: newest?.ms,
    earlier_ms: earlier,
  };
}

async function addProjections(tx: Db, added: readonly SeededSession[]): Promise<void> {
  const keys = added.map(({ session }) => ({ organization_id: session.organizationId, id: session.id }));
  await sql`
    insert into causeway.session_projection (organization_id, session_id, state, lms_known, lms_pending, lms_count)
    select organization_id, id, ${JSON.stringify(emptyState)}::jsonb, '{}', '{}', 0
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(organization_id uuid, id uuid)`.execute(tx);
}

async function addLaunches(tx: Db, added: readonly SeededSession[]): Promise<void> {
  const rows = added.flatMap(({ session, launches }) =>
    launches.map(({ id, leaseId, startedAt, ms }) => ({
      organization_id: session.organizationId,
      session_id: session.id,
      launch_id: id,
      lease_id: leaseId,
      started_at: startedAt,
      launch_ms: ms,
    })),
  );
  await sql`
    insert into causeway.session_launch
      (organization_id, session_id, launch_id, lease_id, started_at, launch_ms, heartbeat_seq)
    select organization_id, session_id, launch_id, lease_id, started_at, launch_ms, 0
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as k(
      organization_id uuid, session_id uuid, launch_id text, lease_id text, started_at timestamptz, launch_ms bigint)`.execute(
    tx,
  );
}

/** What each of these sessions says at its end. */
export async function readCompletions(
  tx: Db,
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Completion>> {
  const { rows } = await sql<{ readonly id: string; readonly completion: Completion }>`
    select id, completion
    from causeway.session
    where organization_id = ${organizationId} and id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, completion }) => [id, completion]));
}

interface Sessions {
  readonly organizationId: string;
  readonly ids: readonly string[];
}

/** What their LMSs were told at the end, and answered. */
export async function recordLms(tx: Db, { organizationId, ids }: Sessions): Promise<void> {
  const isRefusing = sql`('x' || left(s.id::text, 8))::bit(32)::bigint % ${refusingEvery} = 0`;
  await sql`
    insert into causeway.lms_write
      (organization_id, session_id, received_at, at, lease_id, n, element, value, returned, error_code)
    select s.organization_id, s.id, s.last_seen_at, s.last_seen_at, s.lease_id, w.n, w.element, w.value,
      case when w.element = 'commit' and ${isRefusing} then 'false' else 'true' end,
      case when w.element = 'commit' and ${isRefusing} then '391' else '0' end
    from causeway.session s
    cross join lateral (values
      (1, case when s.scorm_version = '1.2' then 'cmi.core.lesson_status' else 'cmi.completion_status' end,
        s.progress #>> '{lms,completion}'),
      (2, case when s.scorm_version <> '1.2' then 'cmi.success_status' end, s.progress #>> '{lms,success}'),
      (3, case when s.scorm_version = '1.2' then 'cmi.core.score.raw' else 'cmi.score.raw' end,
        s.progress #>> '{lms,score}'),
      (4, 'commit', '')) as w(n, element, value)
    where s.organization_id = ${organizationId} and s.id = any(${ids}::uuid[])
      and w.element is not null and w.value is not null`.execute(tx);
  await sql`
    with k as materialized (
      select s.organization_id, s.id, s.progress, ${isRefusing} as is_refusing,
        case when ${isRefusing} then '{}' else jsonb_strip_nulls(jsonb_build_object(
          'completion', s.progress #>> '{lms,completion}', 'success', s.progress #>> '{lms,success}',
          'score', s.progress #>> '{lms,score}')) end as known
      from unnest(${ids}::uuid[]) as asked(id)
      join causeway.session s on s.organization_id = ${organizationId} and s.id = asked.id
    ), projection as (
      update causeway.session_projection p
      set lms_known = k.known
      from k
      where p.organization_id = k.organization_id and p.session_id = k.id
    )
    update causeway.session s
    set lms_refused = k.is_refusing, lms_behind = causeway.is_lms_behind(k.known, k.progress)
    from k
    where s.organization_id = k.organization_id and s.id = k.id`.execute(tx);
}

/** Their last heartbeat came just now. */
export async function showActive(
  tx: Db,
  { organizationId, ids, at }: Sessions & { readonly at: Date },
): Promise<void> {
  await sql`
    update causeway.session
    set last_seen_at = ${at}
    where organization_id = ${organizationId} and id = any(${ids}::uuid[])`.execute(tx);
}
