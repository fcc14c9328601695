import { type RawBuilder, sql } from 'kysely';
import type { Asked, Grouping } from './metric.ts';
import { scopeOf } from './scope.ts';

/**
 * Common table expressions that end in `container` and `element`, with `score_max`: the maximum of the latest statement on the
 * element that has one, whoever it is of. An answer does not depend on who asks: courses are those of the learner, but topics and
 * elements are everybody's.
 */
export function maximaOf(grouping: Grouping, asked: Asked): RawBuilder<unknown> {
  const { organizationId } = asked;
  const source = sql`(select * from lrs.context_element where organization_id = ${organizationId})`;
  const only = grouping === 'courses' ? sql`where ${isOfLearner(asked)}` : sql``;
  return sql`${scopeOf(grouping, asked, { source, only })}, element as materialized (
      select container_id, element_id, latest.score_max, false as is_split, 0 as durations_dropped, 0 as unnormalised
      from (
        select distinct container_id, element_id
        from scope
        join container using (container_id)
        where is_element
      ) one
      left join lateral (
        select s.score_max
        from lrs.element_statement s
        where s.organization_id = ${organizationId} and s.element_id = one.element_id and s.score_max is not null
        order by s."timestamp" desc, s.stored desc, s.statement_id desc
        limit 1
      ) latest on true
    )`;
}

/** Whether the learner has a statement in the container, of the instance that is asked for. */
function isOfLearner({ organizationId, actorIds, instance }: Asked): RawBuilder<unknown> {
  const ofInstance =
    instance === undefined
      ? sql``
      : sql`join lrs.context x on x.organization_id = own.organization_id and x.id = own.context_id and x.instance = ${instance}`;
  return sql`exists (
          select 1
          from lrs.element_result own
          join lrs.context_activity above on above.organization_id = own.organization_id
            and above.context_id = own.context_id and above.activity_id = scope.container_id
            and above.activity_id <> own.element_id
          ${ofInstance}
          where own.organization_id = ${organizationId} and own.actor_id = any(${[...actorIds]}::uuid[])
        )`;
}
