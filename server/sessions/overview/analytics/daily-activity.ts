import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import { type Cohort, isInCohort } from './cohort.ts';

/** One row per day, in UTC, on which a session began: how many, of how many learners, and how many of them are complete now. */
export interface DailyActivity {
  readonly day: string;
  readonly sessions: number;
  readonly learners: number;
  readonly completed: number;
}

export async function readActivity(db: Db, cohort: Cohort): Promise<DailyActivity[]> {
  const { rows } = await sql<DailyActivity>`
    select to_char(s.created_at at time zone 'UTC', 'YYYY-MM-DD') as day,
      count(*)::int as sessions,
      count(distinct s.learner_id)::int as learners,
      count(*) filter (where s.completion = 'completed')::int as completed
    from causeway.session s
    where ${isInCohort(cohort)}
    group by 1
    order by 1`.execute(db);
  return rows;
}
