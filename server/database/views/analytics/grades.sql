-- Grain: id. Every grade level.
-- Reads: core.placement_grade.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.grades with (security_barrier) as
select
  id,
  grade_primary_identifier as grade_identifier,
  label,
  order_number
from core.placement_grade;
