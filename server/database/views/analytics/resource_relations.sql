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
