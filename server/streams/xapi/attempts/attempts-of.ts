import { type RawBuilder, sql } from 'kysely';
import { nilId } from '../ids.ts';
import { attemptGapSeconds } from '../reading/rules.ts';

/** What attempts are kept apart by, beside their own id: columns of the rows that they are made of. */
export type GroupColumns = readonly ('actor_id' | 'element_id' | 'context_id' | 'container_id')[];

/**
 * Common table expressions that end in `attempt`: one row per attempt of the rows in `statement`, which has the columns of
 * lrs.element_statement and the columns of the groups.
 * - An attempt without an id: a statement that comes more than a day after the one before begins another, and so does one that
 *   says that it starts ("Attempt Grouping": time window heuristic).
 * - Its score is that of its latest statement with a score, its completion that of its latest statement with the flag.
 * - Of statements of a profile that say the same span, one counts in each session: terminated or suspended first, else the
 *   largest. All others count.
 */
export function attemptsOf(columns: GroupColumns): RawBuilder<unknown> {
  const group = sql.join(columns.map((column) => sql.ref(column)));
  const inOrder = sql`"timestamp", stored, statement_id`;
  const latestFirst = sql`"timestamp" desc, stored desc, statement_id desc`;
  return sql`
    stepped as (
      select *,
        case when attempt_id <> ${nilId} then 0
          when starts_attempt then 1
          when "timestamp" - lag("timestamp") over w <= ${attemptGapSeconds} * interval '1 second' then 0
          else 1
        end as step
      from statement
      window w as (partition by ${group}, attempt_id order by ${inOrder})
    ), numbered as (
      select *, sum(step) over (partition by ${group}, attempt_id order by ${inOrder}) as number
      from stepped
    ), sessioned as (
      select *,
        case when span_rank is not null then coalesce(session_key, (
          sum(starts_session::int) over w
            + coalesce(sum(ends_session::int) over (w rows between unbounded preceding and 1 preceding), 0)
        )::text) end as session
      from numbered
      window w as (partition by ${group}, attempt_id, number, span_rank is null order by ${inOrder})
    ), counted as (
      select *,
        case when span_rank is null then seconds
          when row_number() over (
            partition by ${group}, attempt_id, number, session, span_rank is null, seconds is null
            order by span_rank desc, seconds desc, statement_id
          ) = 1 then seconds
        end as counted_seconds
      from sessioned
    ), folded as (
      select ${group},
        attempt_id,
        (array_agg(statement_id order by ${inOrder}))[1] as first_id,
        bool_or(is_scored) as is_scored,
        (array_agg(score_scaled order by ${latestFirst}) filter (where is_scored))[1] as score_scaled,
        (array_agg(score_raw order by ${latestFirst}) filter (where is_scored))[1] as score_raw,
        (array_agg(completion order by ${latestFirst}) filter (where completion is not null))[1] as completion,
        max("timestamp") filter (where completion) as completed_at,
        min("timestamp") as first_at,
        max("timestamp") as last_at,
        coalesce(sum(counted_seconds), 0) as seconds,
        coalesce(sum(seconds), 0) as literal_seconds,
        count(*) filter (where is_duration_dropped)::int as durations_dropped
      from counted
      group by ${group}, attempt_id, number
    ), attempt as (
      select ${group},
        case when attempt_id = ${nilId} then first_id else attempt_id end as id,
        attempt_id = ${nilId} as is_gap,
        case when not is_scored then 0 when score_scaled is null then 1 else 2 end as score_class,
        score_scaled,
        score_raw,
        completion,
        completed_at,
        first_at,
        last_at,
        seconds,
        literal_seconds,
        durations_dropped
      from folded
    )`;
}

/** The best first: a comparable score, the highest of them, the most recent attempt, then its id ("Best Attempt"). */
export const bestFirst = sql.raw('score_class desc, score_scaled desc, last_at desc, id');
