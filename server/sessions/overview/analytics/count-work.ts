import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import type { ChallengeStatistics } from './challenge-statistics.ts';
import { type Cohort, isInCohort } from './cohort.ts';

/** Statistics from the sessions of a cohort themselves: the time grows with them. */
export async function countWork(db: Db, cohort: Cohort): Promise<ChallengeStatistics[]> {
  const { rows } = await sql<ChallengeStatistics>`
    with wrong as (
      select distinct on (s.course_id, s.topic_id, s.challenge_id) s.course_id, s.topic_id, s.challenge_id,
        chosen.id as wrong_id, count(distinct s.session_id)::int as wrong_sessions
      from causeway.session_challenge s
      cross join jsonb_array_elements_text(s.remediations) with ordinality as chosen(id, nr)
      where ${isInCohort(cohort, 'session_id')}
        -- The last one of a completed challenge is the right one.
        and (s.completed_at is null or chosen.nr < jsonb_array_length(s.remediations))
      group by s.course_id, s.topic_id, s.challenge_id, chosen.id
      order by s.course_id, s.topic_id, s.challenge_id, count(distinct s.session_id) desc, chosen.id
    ),
    work as (
      select s.course_id, s.topic_id, s.challenge_id,
        count(*)::int as opened,
        count(s.completed_at)::int as completed,
        avg(s.find_attempts + s.fix_attempts)::float as attempts,
        (avg((s.find_attempts = 1 and s.fix_attempts = 1)::int) filter (where s.completed_at is not null))::float
          as right_at_first_try,
        avg((s.find_hints + s.fix_hints > 0)::int)::float as hint_use,
        percentile_cont(array[0.25, 0.5, 0.75]) within group (order by s.time_on_task_ms)
          filter (where s.completed_at is not null) as ms
      from causeway.session_challenge s
      where ${isInCohort(cohort, 'session_id')}
      group by s.course_id, s.topic_id, s.challenge_id
    )
    select w.course_id, w.topic_id, w.challenge_id, w.opened, w.completed, w.attempts, w.right_at_first_try, w.hint_use,
      array[w.ms[1] / 1000, w.ms[2] / 1000, w.ms[3] / 1000] as seconds,
      g.wrong_id, g.wrong_sessions
    from work w
    left join wrong g using (course_id, topic_id, challenge_id)
    order by w.course_id, w.topic_id, w.challenge_id`.execute(db);
  return rows;
}
