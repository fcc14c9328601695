-- Grain: id. Every question that was described.
-- Reads: core.caliper_resource.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.questions with (security_barrier) as
select
  id,
  causeway.label(name, description) as title,
  media_type as type
from core.caliper_resource
where entity_type = 'AssessmentItem';
