import { sql } from 'kysely';
import type { Db } from '../../../server/database/open-database.ts';
import { emptyState, type SessionState } from '../../../server/events/session-state.ts';
import { bookmarkOf } from '../../../server/sessions/progress/bookmark.ts';
import { noProgress } from '../../../server/sessions/progress/describe-progress.ts';
import { formatSid } from '../../../server/sessions/session-id.ts';
import { organizationId } from '../../server/setting/learner-path.ts';

export const lease = 'benchbenchbenchbenchbe';

/** The nth seeded session. */
export function sidOf(n: number): string {
  return formatSid({ organizationId, id: `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}` });
}

const atOnce = 50_000;

/**
 * Grows the table to `count` sessions of as many learners, each in the middle of a course, and brings the database to the
 * state that it has in daily work: hint bits set, statistics known, and nothing of the loading left to flush.
 */
export async function seedSessions(db: Db, from: number, count: number): Promise<void> {
  for (let first = from; first < count; first += atOnce) {
    const last = Math.min(first + atOnce, count) - 1;
    await insertSessions(db, first, last);
  }
  await sql`vacuum (analyze) causeway.session`.execute(db);
  await sql`vacuum (analyze) causeway.session_projection`.execute(db);
  await sql`vacuum (analyze) causeway.learner_challenge`.execute(db);
  await sql`checkpoint`.execute(db);
}

const work = {
  find: { attempts: 2, chosen: ['2', '5', '1'], hints: 1, points: 30 },
  fix: { attempts: 1, chosen: ['bind'], hints: 0, points: 100 },
  score: 130,
  timeOnTask: 90_000,
};
const progress = {
  ...noProgress.progress,
  challengeScores: { one: 130 },
  lms: { completion: 'incomplete', success: 'unknown', score: 81.25 },
  open: [{ courseId: 'tiny', topicId: null, title: 'A tiny course', done: 1, total: 3 }],
};
const state: SessionState = {
  ...emptyState,
  place: { topicId: 'first', challengeId: 'two' },
  work: { one: work },
};

async function insertSessions(db: Db, first: number, last: number): Promise<void> {
  await sql`
    with made as (
      insert into causeway.session
        (organization_id, id, learner_id, course_id, course_revision, scorm_version, attempt, is_practice, created_at,
         status, topic_id, challenge_id, score, completion, success, bookmark, progress, event_count, launch_count,
         lease_id, launched_at, heartbeat_seq, act_seq, lms_bookmark, launch_ms, earlier_ms, last_seen_at)
      select ${organizationId}::uuid, made.id, made.id, 'tiny', 'tiny-1', '2004-4th', 1, false, now(), 'active', 'first',
        'two', 81.25, 'incomplete', 'passed', ${JSON.stringify(bookmarkOf(state))}::json, ${JSON.stringify(progress)}::json,
        5, 1, ${lease}, now() - interval '1 hour', 0, 0, '', 0, 0, now()
      from generate_series(${first}::int, ${last}::int) as n
      cross join lateral (select ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id) made
      returning organization_id, id, learner_id
    ), projection as (
      insert into causeway.session_projection (organization_id, session_id, state, lms_known, lms_pending)
      select organization_id, id, ${JSON.stringify(state)}::jsonb, '{}', '{}'
      from made
    )
    insert into causeway.learner_challenge
      (organization_id, learner_id, course_id, attempt, challenge_id, score, completed_at)
    select organization_id, learner_id, 'tiny', 1, 'one', 130, now()
    from made`.execute(db);
}
