import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import { attemptsOf, bestFirst } from './attempts-of.ts';

/**
 * Which attempts are replaced: `touched`, the rows that they have (`old`), the statements that they are made of (`statement`), and
 * those of the rows to which these statements are added, because all of them came later (`earlier`).
 */
export type Selection = RawBuilder<unknown>;

const attemptColumns = sql.raw(
  `actor_id, element_id, context_id, id, is_gap, score_class, score_scaled, score_raw, completion, completed_at,
   first_at, last_at, seconds, literal_seconds, durations_dropped`,
);

/** Writes what the selected attempts come to now; adds the difference to the sums of their elements, and chooses their best. */
export async function replaceAttempts(
  tx: Transaction<Schema>,
  organizationId: string,
  selection: Selection,
): Promise<void> {
  await sql`
    with ${selection}, ${attemptsOf(['actor_id', 'element_id', 'context_id'])}, ${freshAttempts}, removed as (
      delete from lrs.attempt a
      using old o
      where a.organization_id = ${organizationId} and a.actor_id = o.actor_id and a.element_id = o.element_id
        and a.context_id = o.context_id and a.is_gap = o.is_gap and a.id = o.id
        and not exists (
          select 1 from fresh f
          where f.actor_id = o.actor_id and f.element_id = o.element_id and f.context_id = o.context_id
            and f.is_gap = o.is_gap and f.id = o.id
        )
    ), written as (
      insert into lrs.attempt (organization_id, ${attemptColumns})
      select ${organizationId}::uuid, ${attemptColumns} from fresh
      on conflict (organization_id, actor_id, element_id, context_id, is_gap, id) do update
      set score_class = excluded.score_class,
        score_scaled = excluded.score_scaled,
        score_raw = excluded.score_raw,
        completion = excluded.completion,
        completed_at = excluded.completed_at,
        first_at = excluded.first_at,
        last_at = excluded.last_at,
        seconds = excluded.seconds,
        literal_seconds = excluded.literal_seconds,
        durations_dropped = excluded.durations_dropped
    ), ${changedElements}, ${bestOf(organizationId)}
    insert into lrs.element_result as r
      (organization_id, actor_id, element_id, context_id, score_class, score_scaled, score_raw, completion, completed_at,
       last_completed_at, seconds, literal_seconds, durations_dropped, unnormalised, attempts)
    select ${organizationId}::uuid,
      e.actor_id,
      e.element_id,
      e.context_id,
      coalesce(b.score_class, 0),
      b.score_scaled,
      b.score_raw,
      b.completion,
      b.completed_at,
      e.last_completed_at,
      e.seconds,
      e.literal_seconds,
      e.durations_dropped,
      e.unnormalised,
      e.attempts
    from element e
    left join best b on b.actor_id = e.actor_id and b.element_id = e.element_id and b.context_id = e.context_id
    on conflict (organization_id, actor_id, element_id, context_id) do update
    set score_class = excluded.score_class,
      score_scaled = excluded.score_scaled,
      score_raw = excluded.score_raw,
      completion = excluded.completion,
      completed_at = excluded.completed_at,
      last_completed_at = greatest(r.last_completed_at, excluded.last_completed_at),
      seconds = r.seconds + excluded.seconds,
      literal_seconds = r.literal_seconds + excluded.literal_seconds,
      durations_dropped = r.durations_dropped + excluded.durations_dropped,
      unnormalised = r.unnormalised + excluded.unnormalised,
      attempts = r.attempts + excluded.attempts`.execute(tx);
}

/** What the selected attempts come to now. What came later says the last word on score and completion. */
const freshAttempts = sql`
    fresh as materialized (
      select a.actor_id,
        a.element_id,
        a.context_id,
        a.id,
        a.is_gap,
        case when a.score_class = 0 then coalesce(e.score_class, 0) else a.score_class end as score_class,
        case when a.score_class = 0 then e.score_scaled else a.score_scaled end as score_scaled,
        case when a.score_class = 0 then e.score_raw else a.score_raw end as score_raw,
        coalesce(a.completion, e.completion) as completion,
        coalesce(a.completed_at, e.completed_at) as completed_at,
        coalesce(e.first_at, a.first_at) as first_at,
        a.last_at,
        a.seconds + coalesce(e.seconds, 0) as seconds,
        a.literal_seconds + coalesce(e.literal_seconds, 0) as literal_seconds,
        a.durations_dropped + coalesce(e.durations_dropped, 0) as durations_dropped
      from attempt a
      left join earlier e on e.actor_id = a.actor_id and e.element_id = a.element_id and e.context_id = a.context_id
        and e.is_gap = a.is_gap and e.id = a.id
    )`;

/** What changes in each element: the attempts that are written, less those that they replace. */
const changedElements = sql`
    difference as (
      select actor_id, element_id, context_id, 1 as sign, null::uuid as replaced, is_gap, score_class, completed_at, seconds,
        literal_seconds, durations_dropped
      from fresh
      union all
      select actor_id, element_id, context_id, -1, id, is_gap, score_class, null, seconds, literal_seconds, durations_dropped
      from old
    ), element as materialized (
      select actor_id,
        element_id,
        context_id,
        bool_and(is_gap) as is_gap,
        array_agg(replaced) as replaced,
        max(completed_at) as last_completed_at,
        sum(sign * seconds) as seconds,
        sum(sign * literal_seconds) as literal_seconds,
        sum(sign * durations_dropped) as durations_dropped,
        sum(case when score_class = 1 then sign else 0 end) as unnormalised,
        sum(sign) as attempts
      from difference
      group by actor_id, element_id, context_id
    )`;

/** The best attempt of each element: of those that are made anew and, of the others, the one that an index finds first. */
function bestOf(organizationId: string): RawBuilder<unknown> {
  return sql`
    best as (
      select distinct on (actor_id, element_id, context_id) *
      from (
        select actor_id, element_id, context_id, id, score_class, score_scaled, score_raw, completion, completed_at, last_at
        from fresh
        union all
        select e.actor_id, e.element_id, e.context_id, k.*
        from element e
        cross join lateral (
          select a.id, a.score_class, a.score_scaled, a.score_raw, a.completion, a.completed_at, a.last_at
          from lrs.attempt a
          where a.organization_id = ${organizationId} and a.actor_id = e.actor_id and a.element_id = e.element_id
            and a.context_id = e.context_id
            and not (a.is_gap = e.is_gap and coalesce(a.id = any(e.replaced), false))
          order by ${bestFirst}
          limit 1
        ) k
      ) candidate
      order by actor_id, element_id, context_id, ${bestFirst}
    )`;
}
