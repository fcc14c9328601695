-- Grain: id. Every test that was described.
-- Reads: core.caliper_resource.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.tests with (security_barrier) as
select
  id,
  causeway.label(name, description) as title
from core.caliper_resource
where entity_type = 'Assessment';

comment on view analytics.tests is 'Tests: labels of test ids.';
comment on column analytics.tests.id is 'The test.';
comment on column analytics.tests.title is 'Its title: the name, else the description, else N/A.';
