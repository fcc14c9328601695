import { type Entity, resourceTypes } from './entities.ts';
import type { RelationFacts, ResourceFacts } from './event.ts';
import { canonicalId } from './identifiers.ts';

export interface Named {
  readonly entity: Entity;
  /** What it is if it does not say so itself. */
  readonly implied?: string | undefined;
}

interface Described {
  readonly resources: ResourceFacts[];
  readonly relations: RelationFacts[];
}

/** The content that an event names, down to what it is part of; people, groups and tools are none. */
export function describeEntities(named: readonly Named[]): Described {
  const described: Described = { resources: [], relations: [] };
  for (const one of named) if (isContent(one.entity)) describe(one, described);
  return described;
}

/** An entity without a type is content: only content is named by its IRI alone here. */
function isContent({ type }: Entity): boolean {
  return type === undefined || resourceTypes.has(type);
}

function describe({ entity, implied }: Named, described: Described): void {
  const id = canonicalId(entity.id);
  described.resources.push({
    id,
    entityType: entity.type ?? implied ?? null,
    isImplied: entity.type === undefined,
    name: entity.name ?? null,
    description: entity.description ?? null,
    mediaType: entity.mediaType ?? null,
  });
  const { isPartOf, items = [] } = entity;
  if (isPartOf !== undefined && isContent(isPartOf)) {
    described.relations.push({ source: id, destination: canonicalId(isPartOf.id), order: null });
    describe({ entity: isPartOf }, described);
  }
  for (const [index, item] of items.filter(isContent).entries()) {
    described.relations.push({ source: canonicalId(item.id), destination: id, order: index + 1 });
    describe({ entity: item, implied: 'AssessmentItem' }, described);
  }
}
