import { type RawBuilder, sql } from 'kysely';
import type { CatalogueMaximum } from './catalogue-maxima.ts';
import type { Asked, Grouping } from './metric.ts';
import { scopeOf } from './scope.ts';

/**
 * Common table expressions that end in `container` and `element`, with `score_max`: of a challenge of ours what the catalogue
 * says; of others the maximum of the latest statement that has one, whoever it is of. An answer does not depend on who asks:
 * courses are those of the learner, but topics and elements are everybody's.
 */
export function maximaOf(
  grouping: Grouping,
  asked: Asked,
  catalogue: readonly CatalogueMaximum[],
): RawBuilder<unknown> {
  const { organizationId } = asked;
  const source = sql`(select * from lrs.context_element where organization_id = ${organizationId})`;
  const only = grouping === 'courses' ? sql`where container_id in ${containersOfLearner(asked)}` : sql``;
  // Courses of the catalogue are those that the learner has, too.
  const isKnown =
    grouping === 'courses' ? sql`where container_id in (select container_id from found)` : sql``;
  return sql`${scopeOf(grouping, asked, { source, only, named: 'found' })}, own as materialized (
      select *
      from json_to_recordset(${JSON.stringify(catalogue)}::json)
        as t(container_id uuid, container_iri text, element_id uuid, element_iri text, score_max numeric)
      ${isKnown}
    ), container as (
      select container_id from found
      union
      select container_id from own
    ), element as materialized (
      select one.container_id,
        one.element_id,
        coalesce(own.score_max, latest.score_max) as score_max,
        own.element_id is not null as is_of_catalogue,
        false as is_split,
        0 as durations_dropped,
        0 as unnormalised
      from (
        select container_id, element_id
        from scope
        join container using (container_id)
        where is_element
        union
        select container_id, element_id from own
      ) one
      left join own using (container_id, element_id)
      left join lateral (
        select s.score_max
        from lrs.element_statement s
        where s.organization_id = ${organizationId} and s.element_id = one.element_id and s.score_max is not null
        order by s."timestamp" desc, s.stored desc, s.statement_id desc
        limit 1
      ) latest on own.element_id is null
    ), name as (
      select container_id as id, container_iri as iri from own
      union
      select element_id, element_iri from own
      union
      select a.id, a.iri
      from lrs.activity a
      where a.organization_id = ${organizationId}
        and a.id in (select container_id from container union select element_id from element)
    )`;
}

/** What contains the learner's statements of the instance that is asked for; found once, not for each container. */
function containersOfLearner({ organizationId, actorIds, instance }: Asked): RawBuilder<unknown> {
  const ofInstance =
    instance === undefined
      ? sql``
      : sql`join lrs.context x on x.organization_id = own.organization_id and x.id = own.context_id and x.instance = ${instance}`;
  return sql`(
          select above.activity_id
          from lrs.element_result own
          join lrs.context_activity above on above.organization_id = own.organization_id
            and above.context_id = own.context_id and above.activity_id <> own.element_id
          ${ofInstance}
          where own.organization_id = ${organizationId} and own.actor_id = any(${[...actorIds]}::uuid[])
        )`;
}
