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

comment on view analytics.curriculum_items is 'Items of the curriculum frameworks (CASE): standards, clusters, domains, courses.';
comment on column analytics.curriculum_items.curriculum_item_id is 'The item.';
comment on column analytics.curriculum_items.curriculum_item_title is 'Its full statement.';
comment on column analytics.curriculum_items.curriculum_item_code is 'Its code for people; null where it has none.';
comment on column analytics.curriculum_items.curriculum_item_type is 'Its type as the publisher says; null where none is said.';
