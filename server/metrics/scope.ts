import { type RawBuilder, sql } from 'kysely';
import { activityIdOf } from '../streams/xapi/ids.ts';
import { activityTypes } from '../streams/xapi/reading/rules.ts';
import type { Asked, Grouping } from './metric.ts';

const none = sql``;
const containerTypes = [...activityTypes.course, ...activityTypes.topic, ...activityTypes.attempt];

/**
 * Whether the activity `e` is a learning element: no course, topic or attempt, and no SCO that has children. One without a type
 * is. A type that becomes known later counts for statements that came before.
 */
function isElement(organizationId: string): RawBuilder<unknown> {
  return sql`(
    e.type is null or (
      e.type <> all(${containerTypes})
      and not (e.type = any(${[...activityTypes.sco]}) and exists (
        select 1
        from lrs.context_activity parent
        join lrs.context_element child
          on child.organization_id = parent.organization_id and child.context_id = parent.context_id
            and child.element_id <> e.id
        where parent.organization_id = ${organizationId} and parent.activity_id = e.id and parent.is_parent
      ))
    ))`;
}

interface Joined {
  /** Joins to rows `r` that have a context and an element. */
  readonly join: RawBuilder<unknown>;
  readonly containerId: RawBuilder<unknown>;
}

/**
 * The containers of rows `r`. A course is a parent or a grouping, a topic a parent; nothing contains itself. A container that
 * the caller names needs no type, one that is to be found has one of the known types.
 */
function containersOf(grouping: Grouping, { organizationId, courseId = '', topicId = '' }: Asked): Joined {
  const above = (alias: string): RawBuilder<unknown> => {
    const a = sql.raw(alias);
    return sql`
      join lrs.context_activity ${a} on ${a}.organization_id = ${organizationId} and ${a}.context_id = r.context_id
        and ${a}.activity_id <> r.element_id`;
  };
  const typed = (types: readonly string[]): RawBuilder<unknown> => sql`
      join lrs.activity known on known.organization_id = ${organizationId} and known.id = box.activity_id
        and known.type = any(${[...types]})`;
  const course = sql`${activityIdOf(courseId)}::uuid`;
  const topic = sql`${activityIdOf(topicId)}::uuid`;
  switch (grouping) {
    case 'courses':
      return { join: sql`${above('box')} ${typed(activityTypes.course)}`, containerId: sql`box.activity_id` };
    case 'topics':
      return {
        join: sql`${above('box')} and box.is_parent ${typed(activityTypes.topic)}
          ${above('course')} and course.activity_id = ${course}`,
        containerId: sql`box.activity_id`,
      };
    case 'course':
      return { join: sql`${above('box')} and box.activity_id = ${course}`, containerId: course };
    case 'topic':
      return {
        join: sql`${above('box')} and box.is_parent and box.activity_id = ${topic}`,
        containerId: topic,
      };
    case 'everything':
      return { join: none, containerId: sql`null::uuid` };
  }
}

interface ScopeSource {
  readonly source: RawBuilder<unknown>;
  readonly only?: RawBuilder<unknown>;
  /** What the containers are called. */
  readonly named?: 'container' | 'found';
}

/**
 * Common table expressions `scope`: rows of `source` (aliased `r`) with their container, and whether they are elements; and
 * `container`: those that `only` leaves.
 */
export function scopeOf(
  grouping: Grouping,
  asked: Asked,
  { source, only = none, named = 'container' }: ScopeSource,
): RawBuilder<unknown> {
  const { join, containerId } = containersOf(grouping, asked);
  const { organizationId, instance } = asked;
  const ofInstance =
    instance === undefined
      ? none
      : sql`join lrs.context x on x.organization_id = ${organizationId} and x.id = r.context_id and x.instance = ${instance}`;
  return sql`
    scope as materialized (
      select ${containerId} as container_id, ${isElement(organizationId)} as is_element, r.*
      from ${source} r
      join lrs.activity e on e.organization_id = ${organizationId} and e.id = r.element_id
      ${ofInstance}
      ${join}
    ), ${sql.raw(named)} as (
      select distinct container_id from scope ${only}
    )`;
}
