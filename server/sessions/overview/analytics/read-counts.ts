import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import type { ChallengeStatistics } from './challenge-statistics.ts';

interface Counted {
  readonly organizationId: string;
  readonly course?: string | undefined;
}

/**
 * Statistics of all sessions, from the counts that are kept. Quartiles are those of `percentile_cont`, between two neighbours in
 * order: the counted seconds tell in which second each lies, and the index of times which one it is.
 */
export async function readCounts(
  db: Db,
  { organizationId, course }: Counted,
): Promise<ChallengeStatistics[]> {
  const isAsked = sql`organization_id = ${organizationId} ${course === undefined ? sql`` : sql`and course_id = ${course}`}`;
  const { rows } = await sql<ChallengeStatistics>`
    with counts as materialized (
      select course_id, topic_id, challenge_id, measure, value, sum(n)::float as n
      from (
        select course_id, topic_id, challenge_id, measure, value, n
        from causeway.challenge_count
        where ${isAsked}
        union all
        select course_id, topic_id, challenge_id, measure, value, n
        from causeway.challenge_count_change
        where ${isAsked}
      ) c
      group by course_id, topic_id, challenge_id, measure, value
      having sum(n) <> 0
    ),
    totals as (
      select course_id, topic_id, challenge_id,
        coalesce(max(n) filter (where measure = 'opened'), 0) as opened,
        coalesce(max(n) filter (where measure = 'completed'), 0) as completed,
        coalesce(max(n) filter (where measure = 'attempts'), 0) as attempts,
        coalesce(max(n) filter (where measure = 'first-try'), 0) as first_try,
        coalesce(max(n) filter (where measure = 'hinted'), 0) as hinted
      from counts
      where value = ''
      group by course_id, topic_id, challenge_id
    ),
    -- One row per challenge that somebody has completed: its seconds, and the rank, from 0, of the first session in each.
    times as (
      select course_id, topic_id, challenge_id, sum(n) as completed,
        array_agg(second order by second) as seconds,
        array_agg(first_rank order by second) as first_ranks
      from (
        select course_id, topic_id, challenge_id, value::bigint as second, n,
          sum(n) over (partition by course_id, topic_id, challenge_id order by value::bigint) - n as first_rank
        from counts
        where measure = 'seconds'
      ) s
      group by course_id, topic_id, challenge_id
    ),
    -- One row per challenge, quartile and neighbour of it.
    neighbours as (
      select t.course_id, t.topic_id, t.challenge_id, q.quartile, k.weight,
        t.seconds[b.nr] as second,
        (k.rank - t.first_ranks[b.nr])::bigint as nth
      from times t
      cross join (values (0.25::float), (0.5), (0.75)) as q(quartile)
      cross join lateral (select q.quartile * (t.completed - 1) as rank) exact
      cross join lateral (values
        (floor(exact.rank), 1 - (exact.rank - floor(exact.rank))),
        (floor(exact.rank) + 1, exact.rank - floor(exact.rank))) as k(rank, weight)
      cross join lateral (select width_bucket(k.rank, t.first_ranks) as nr) b
      where k.weight > 0
    ),
    quartiles as (
      select course_id, topic_id, challenge_id, array_agg(seconds order by quartile) as seconds
      from (
        select r.course_id, r.topic_id, r.challenge_id, r.quartile, sum(r.weight * found.ms) / 1000 as seconds
        from neighbours r
        cross join lateral (
          select c.time_on_task_ms as ms
          from causeway.session_challenge c
          where c.organization_id = ${organizationId} and c.course_id = r.course_id and c.topic_id = r.topic_id
            and c.challenge_id = r.challenge_id and c.completed_at is not null and not c.is_practice
            and c.time_on_task_ms >= r.second * 1000 and c.time_on_task_ms < (r.second + 1) * 1000
          order by c.time_on_task_ms
          offset r.nth
          limit 1
        ) found
        group by r.course_id, r.topic_id, r.challenge_id, r.quartile
      ) q
      group by course_id, topic_id, challenge_id
    ),
    wrong as (
      select distinct on (course_id, topic_id, challenge_id) course_id, topic_id, challenge_id, value as wrong_id,
        n::int as wrong_sessions
      from counts
      where measure = 'wrong'
      order by course_id, topic_id, challenge_id, n desc, value
    )
    select t.course_id, t.topic_id, t.challenge_id,
      t.opened::int as opened,
      t.completed::int as completed,
      (t.attempts::numeric / t.opened::numeric)::float as attempts,
      (t.first_try::numeric / nullif(t.completed, 0)::numeric)::float as right_at_first_try,
      (t.hinted::numeric / t.opened::numeric)::float as hint_use,
      q.seconds, w.wrong_id, w.wrong_sessions
    from totals t
    left join quartiles q using (course_id, topic_id, challenge_id)
    left join wrong w using (course_id, topic_id, challenge_id)
    where t.opened > 0
    order by t.course_id, t.topic_id, t.challenge_id`.execute(db);
  return rows;
}
