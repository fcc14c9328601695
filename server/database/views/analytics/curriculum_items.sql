-- Grain: curriculum_item_id. Every CASE item.
-- Reads: core.cf_item.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.curriculum_items with (security_barrier) as
select
  identifier as curriculum_item_id,
  full_statement as curriculum_item_title,
  human_coding_scheme as curriculum_item_code,
  cf_item_type as curriculum_item_type
from core.cf_item;
