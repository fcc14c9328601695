import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import { type Cohort, isInCohort } from './cohort.ts';

/** One row per course (`topic_id` null) and topic: how many sessions came how far. */
export interface FunnelRow {
  readonly course_id: string;
  readonly topic_id: string | null;
  readonly launched: number;
  readonly opened: number;
  /** Sessions by how many of its challenges they have completed, at least one and at most `challenges`. */
  readonly by_completed: Readonly<Record<string, number>>;
}

export async function readFunnel(db: Db, cohort: Cohort): Promise<FunnelRow[]> {
  const { rows } = await sql<FunnelRow>`
    with work as (
      select s.course_id, s.topic_id, s.session_id, count(s.completed_at)::int as completed
      from causeway.session_challenge s
      where ${isInCohort(cohort, 'session_id')}
      group by grouping sets ((s.course_id, s.topic_id, s.session_id), (s.course_id, s.session_id))
    ),
    steps as (
      select course_id, topic_id, completed, count(*)::int as sessions
      from work
      group by course_id, topic_id, completed
    )
    select t.course_id, t.topic_id, n.launched, sum(t.sessions)::int as opened,
      coalesce(jsonb_object_agg(t.completed, t.sessions) filter (where t.completed > 0), '{}') as by_completed
    from steps t
    join (
      select s.course_id, count(*)::int as launched
      from causeway.session s
      where ${isInCohort(cohort)}
      group by s.course_id
    ) n on n.course_id = t.course_id
    group by t.course_id, t.topic_id, n.launched
    order by t.course_id, t.topic_id nulls first`.execute(db);
  return rows;
}
