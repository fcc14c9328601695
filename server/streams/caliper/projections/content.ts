import type { Description } from '../described-entity.ts';
import type { RelationFacts, ResourceFacts } from '../event.ts';
import { formatStamp, mergeByKey, mergeLatest, type Stamped, stamped } from '../stamp.ts';

export const resourceAttributes = ['entity_type', 'name', 'description', 'media_type'] as const;

export type ResourceRow = { readonly id: string } & Stamped<(typeof resourceAttributes)[number]>;

/** One row per piece of content that the events name: each attribute as it was said last. */
export function projectResources(events: readonly Description[]): ResourceRow[] {
  const rows = events.flatMap((event) => event.resources.map((facts) => resourceRow(facts, event)));
  return mergeByKey(
    rows,
    ({ id }) => id,
    (one, other) => ({ id: one.id, ...mergeLatest(resourceAttributes, one, other) }),
  );
}

function resourceRow(facts: ResourceFacts, event: Description): ResourceRow {
  const said = formatStamp(event);
  return {
    id: facts.id,
    ...stamped('entity_type', facts.entityType, facts.isImplied ? formatStamp(event, 'weak') : said),
    ...stamped('name', facts.name, said),
    ...stamped('description', facts.description, said),
    ...stamped('media_type', facts.mediaType, said),
  };
}

export const relationAttributes = ['item_order'] as const;

export type RelationRow = {
  readonly source_id: string;
  readonly destination_id: string;
} & Stamped<'item_order'>;

/** One row per piece of content inside another one; its position where the other one lists its items. */
export function projectRelations(events: readonly Description[]): RelationRow[] {
  const rows = events.flatMap((event) => event.relations.map((facts) => relationRow(facts, event)));
  return mergeByKey(
    rows,
    ({ source_id, destination_id }) => `${source_id} ${destination_id}`,
    (one, other) => ({ ...one, ...mergeLatest(relationAttributes, one, other) }),
  );
}

function relationRow({ source, destination, order }: RelationFacts, event: Description): RelationRow {
  return {
    source_id: source,
    destination_id: destination,
    ...stamped('item_order', order, formatStamp(event)),
  };
}
