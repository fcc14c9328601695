import { sql } from 'kysely';
import type { Course } from '../server/courses/course.ts';
import type { Db } from '../server/database/open-database.ts';

export interface Seeding {
  readonly organizationId: string;
  readonly sessions: number;
  readonly courses: readonly Course[];
  readonly at: Date;
}

const versions = ['1.2', '2004-3rd', '2004-4th'] as const;
const firstNames = [
  'Ann',
  'Ben',
  'Chloe',
  'Deniz',
  'Emre',
  'Farah',
  'Goran',
  'Hana',
  'Ines',
  'Jun',
  'Kofi',
  'Lena',
];
const lastNames = [
  'Verne',
  'Okafor',
  'Silva',
  'Nakamura',
  'Kaya',
  'Novak',
  'Haddad',
  'Larsen',
  'Mensah',
  'Rossi',
];

/**
 * Adds sessions as a year of training leaves them, for trying pages and measuring: of every six one learner's, a few of them
 * active. They have challenges, scores and what an LMS acknowledged, and no events, so rebuilding sessions leaves them empty.
 */
export async function seedSessions(db: Db, seeding: Seeding): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select setseed(0.42)`.execute(tx);
    await addLearners(tx, seeding);
    await addSessions(tx, seeding);
    await addProjections(tx, seeding);
    await addChallenges(tx, seeding);
  });
  await sql`analyze causeway.learner, causeway.session, causeway.session_projection, causeway.session_challenge`.execute(
    db,
  );
}

/** Ids are made of the organization and a number, so that each statement finds what the one before has made. */
const idOf = (kind: string, organizationId: string) => sql`md5(${`${kind} ${organizationId} `} || n)::uuid`;

function addLearners(tx: Db, { organizationId, sessions, courses, at }: Seeding) {
  const learners = Math.ceil(sessions / (courses.length * versions.length));
  return sql`
    insert into causeway.learner (organization_id, id, lms_id, name, first_seen_at)
    select ${organizationId}, ${idOf('learner', organizationId)}, 'seed-' || n,
      (${firstNames}::text[])[1 + n % ${firstNames.length}] || ' '
        || (${lastNames}::text[])[1 + (n / ${firstNames.length}) % ${lastNames.length}] || ' ' || n,
      ${at}::timestamptz - random() * interval '365 days'
    from generate_series(0, ${learners - 1}::int) n
    on conflict do nothing`.execute(tx);
}

function addSessions(tx: Db, { organizationId, sessions, courses, at }: Seeding) {
  const places = courses.flatMap((course, course_nr) =>
    [...course.challenges.values()].map(({ id, topicId }, nr) => ({
      course_nr,
      nr,
      id,
      topic_id: topicId,
      count: course.challenges.size,
    })),
  );
  const perLearner = courses.length * versions.length;
  return sql`
    insert into causeway.session
      (organization_id, id, learner_id, course_id, course_revision, scorm_version, attempt, is_practice, created_at, status,
       topic_id, challenge_id, score, completion, success, progress, event_count, launch_count, lease_id, launched_at,
       heartbeat_seq, act_seq, lms_bookmark, launch_ms, earlier_ms, last_seen_at)
    select ${organizationId}, ${idOf('session', organizationId)}, md5(${`learner ${organizationId} `} || n / ${perLearner})::uuid,
      (${courses.map(({ id }) => id)}::text[])[1 + d.course_nr], (${courses.map(({ revision }) => revision)}::text[])[1 + d.course_nr],
      (${versions}::text[])[1 + n % ${versions.length}], 1, false, d.created_at,
      case when n % 500 = 0 then 'active' when d.done = d.count then 'finished' else 'suspended' end,
      p.topic_id, p.id, case when d.done > 0 then d.score end, case when d.done = d.count then 'completed' else 'incomplete' end,
      case when d.done < d.count then 'unknown' when d.score >= 70 then 'passed' else 'failed' end,
      '{"challengeScores":{},"lms":null,"open":[],"verdict":null,"best":null}', 0, 1 + n % 4, 'seeded',
      d.created_at + random() * interval '10 days', 0, 0, '', 0, 60000 * (1 + n % 90),
      case when n % 500 = 0 then ${at}::timestamptz else d.created_at + interval '11 days' end
    from (
      select n, (n / ${versions.length}) % ${courses.length} as course_nr, c.count, floor(random() * (c.count + 1))::int as done,
        round((40 + random() * 60)::numeric, 2)::float as score, ${at}::timestamptz - (12 + random() * 353) * interval '1 day' as created_at
      from generate_series(0, ${sessions - 1}::int) n
      join json_to_recordset(${JSON.stringify(courses.map(({ challenges }, course_nr) => ({ course_nr, count: challenges.size })))}::json)
        as c(course_nr int, count int) on c.course_nr = (n / ${versions.length}) % ${courses.length}
    ) d
    left join json_to_recordset(${JSON.stringify(places)}::json) as p(course_nr int, nr int, id text, topic_id text, count int)
      on p.course_nr = d.course_nr and p.nr = least(d.done, d.count - 1)
    on conflict do nothing`.execute(tx);
}

function addProjections(tx: Db, { organizationId }: Seeding) {
  return sql`
    insert into causeway.session_projection (organization_id, session_id, state, lms_known, lms_pending, lms_count)
    select organization_id, id, '{"place":null,"work":{},"isCourseFinished":false,"isVerdictHeld":false,"last":null}',
      case when score is null or random() < 0.02 then '{}'
        else jsonb_build_object('completion', completion, 'success', success, 'score', score::text) end,
      '{}', 0
    from causeway.session
    where organization_id = ${organizationId} and lease_id = 'seeded'
    on conflict do nothing`.execute(tx);
}

function addChallenges(tx: Db, { organizationId, courses }: Seeding) {
  const challenges = courses.flatMap(({ id: course_id, challenges: all }) =>
    [...all.values()].map(({ id, topicId }, nr) => ({ course_id, nr, id, topic_id: topicId })),
  );
  return sql`
    insert into causeway.session_challenge
      (organization_id, session_id, challenge_id, topic_id, course_id, is_practice, created_at, find_attempts, find_hints,
       fix_attempts, fix_hints, remediations, score, time_on_task_ms, opened_at, completed_at)
    select s.organization_id, s.id, c.id, c.topic_id, s.course_id, s.is_practice, s.created_at, 1 + (random() * 2)::int, (random() * 1.2)::int, 1 + (random() * 1.4)::int, 0,
      '[]', 60 + random() * 100, 30000 + random() * 600000, s.created_at, s.created_at
    from causeway.session s
    join json_to_recordset(${JSON.stringify(challenges)}::json) as c(course_id text, nr int, id text, topic_id text)
      on c.course_id = s.course_id and c.nr < 2
    where s.organization_id = ${organizationId} and s.lease_id = 'seeded' and s.score is not null
    on conflict do nothing`.execute(tx);
}
