import { type RawBuilder, sql } from 'kysely';
import { attemptsOf, bestFirst } from '../streams/xapi/attempts/attempts-of.ts';
import type { Asked, Grouping } from './metric.ts';
import { scopeOf } from './scope.ts';

/**
 * Common table expressions that end in `container` and `element`: one row per learning element of the learner in each
 * container, with its best attempt and its sums.
 * - `kept`: from what is kept of each element. It holds where the element stands in one context of the container; `is_split`
 *   says where not.
 * - `statements`: the attempts are made anew of the statements that are asked for, as a window and several contexts need it:
 *   statements are chosen first, and grouped then.
 */
export function elementsOf(
  grouping: Grouping,
  asked: Asked,
  from: 'kept' | 'statements',
): RawBuilder<unknown> {
  const own = sql`(
    select *
    from lrs.element_result
    where organization_id = ${asked.organizationId} and actor_id = any(${[...asked.actorIds]}::uuid[])
  )`;
  const scope = scopeOf(grouping, asked, { source: own });
  return from === 'kept' ? sql`${scope}, ${keptElements}` : sql`${scope}, ${readElements(asked)}`;
}

const keptElements = sql`
    element as materialized (
      select container_id,
        element_id,
        score_class,
        score_scaled,
        score_raw,
        completion,
        completed_at,
        last_completed_at,
        seconds,
        literal_seconds,
        durations_dropped,
        unnormalised,
        count(*) over (partition by container_id, element_id) > 1 as is_split
      from scope
      where is_element
    )`;

function readElements({ organizationId, actorIds, window }: Asked): RawBuilder<unknown> {
  return sql`
    statement as (
      select scope.container_id, s.*
      from scope
      join lrs.element_statement s on s.organization_id = ${organizationId} and s.actor_id = scope.actor_id
        and s.element_id = scope.element_id and s.context_id = scope.context_id
      where scope.is_element and s.actor_id = any(${[...actorIds]}::uuid[])
        ${window?.since === undefined ? sql`` : sql`and s."timestamp" >= ${window.since}`}
        ${window?.until === undefined ? sql`` : sql`and s."timestamp" < ${window.until}`}
    ), ${attemptsOf(['container_id', 'element_id'])}, best as (
      select distinct on (container_id, element_id) *
      from attempt
      order by container_id, element_id, ${bestFirst}
    ), total as (
      select container_id,
        element_id,
        max(completed_at) as last_completed_at,
        sum(seconds) as seconds,
        sum(literal_seconds) as literal_seconds,
        sum(durations_dropped)::int as durations_dropped,
        count(*) filter (where score_class = 1)::int as unnormalised
      from attempt
      group by container_id, element_id
    ), element as materialized (
      select b.container_id,
        b.element_id,
        b.score_class,
        b.score_scaled,
        b.score_raw,
        b.completion,
        b.completed_at,
        t.last_completed_at,
        t.seconds,
        t.literal_seconds,
        t.durations_dropped,
        t.unnormalised,
        false as is_split
      from best b
      join total t on t.container_id is not distinct from b.container_id and t.element_id = b.element_id
    )`;
}
