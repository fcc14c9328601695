-- Grain: test_id + parent_id. Which described test is part of which described content, of any level.
-- Reads: core.caliper_entity_relation, caliper_resource.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.test_parents with (security_barrier) as
select
  x.source_id as test_id,
  x.destination_id as parent_id,
  p.media_type as parent_type
from core.caliper_entity_relation x
join core.caliper_resource t on t.id = x.source_id
join core.caliper_resource p on p.id = x.destination_id
where x.relationship_type = 'isPartOf'
  and t.entity_type = 'Assessment'
  and p.entity_type = 'AssignableDigitalResource';

comment on view analytics.test_parents is 'Which test is part of which lesson, unit or other content.';
comment on column analytics.test_parents.test_id is 'The test.';
comment on column analytics.test_parents.parent_id is 'The content around it.';
comment on column analytics.test_parents.parent_type is 'Its media type, for example curriculum/lesson; null where none is said.';
