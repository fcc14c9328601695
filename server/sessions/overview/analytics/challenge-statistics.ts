import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import { type Cohort, isInCohort } from './cohort.ts';

/** One row per challenge that somebody of the cohort has opened. */
export interface ChallengeStatistics {
  readonly course_id: string;
  readonly topic_id: string;
  readonly challenge_id: string;
  /** Sessions in which it was opened, and completed. */
  readonly opened: number;
  readonly completed: number;
  /** Of both phases together, on average. */
  readonly attempts: number;
  /** Shares of 1: completed with a single attempt per phase; opened with a hint. Null where there are none. */
  readonly right_at_first_try: number | null;
  readonly hint_use: number;
  /** First quartile, median and third quartile of the seconds on task, where completed. */
  readonly seconds: readonly number[] | null;
  /** The remediation chosen wrongly in most sessions. */
  readonly wrong_id: string | null;
  readonly wrong_sessions: number | null;
}

export async function readChallengeStatistics(db: Db, cohort: Cohort): Promise<ChallengeStatistics[]> {
  const { rows } = await sql<ChallengeStatistics>`
    with work as (
      select s.course_id, c.session_id, c.topic_id, c.challenge_id, c.find_attempts, c.fix_attempts,
        c.find_hints + c.fix_hints as hints, c.remediations, c.time_on_task_ms, c.completed_at
      from causeway.session s
      join causeway.session_challenge c on c.organization_id = s.organization_id and c.session_id = s.id
      where ${isInCohort(cohort)}
    ),
    wrong as (
      select distinct on (w.course_id, w.challenge_id) w.course_id, w.challenge_id, chosen.id as wrong_id,
        count(distinct w.session_id)::int as wrong_sessions
      from work w
      cross join jsonb_array_elements_text(w.remediations) with ordinality as chosen(id, nr)
      -- The last one of a completed challenge is the right one.
      where w.completed_at is null or chosen.nr < jsonb_array_length(w.remediations)
      group by w.course_id, w.challenge_id, chosen.id
      order by w.course_id, w.challenge_id, count(distinct w.session_id) desc, chosen.id
    )
    select w.course_id, w.topic_id, w.challenge_id,
      count(*)::int as opened,
      count(w.completed_at)::int as completed,
      avg(w.find_attempts + w.fix_attempts)::float as attempts,
      (avg((w.find_attempts = 1 and w.fix_attempts = 1)::int) filter (where w.completed_at is not null))::float
        as right_at_first_try,
      avg((w.hints > 0)::int)::float as hint_use,
      percentile_cont(array[0.25, 0.5, 0.75]) within group (order by w.time_on_task_ms / 1000.0)
        filter (where w.completed_at is not null) as seconds,
      min(g.wrong_id) as wrong_id,
      min(g.wrong_sessions) as wrong_sessions
    from work w
    left join wrong g on g.course_id = w.course_id and g.challenge_id = w.challenge_id
    group by w.course_id, w.topic_id, w.challenge_id
    order by w.course_id, w.topic_id, w.challenge_id`.execute(db);
  return rows;
}
