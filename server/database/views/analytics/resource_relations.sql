-- Grain: source_resource_id + destination_resource_id + relationship_type. Every relation, also to content that nobody described.
-- Reads: core.caliper_entity_relation.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.resource_relations with (security_barrier) as
select
  source_id as source_resource_id,
  destination_id as destination_resource_id,
  relationship_type,
  item_order
from core.caliper_entity_relation;

comment on view analytics.resource_relations is 'How pieces of content lie within each other.';
comment on column analytics.resource_relations.source_resource_id is 'The content that lies within.';
comment on column analytics.resource_relations.destination_resource_id is 'The content around it; it may never have been described.';
comment on column analytics.resource_relations.relationship_type is 'isPartOf, or what the application says.';
comment on column analytics.resource_relations.item_order is 'The position within; null where it is not known.';
