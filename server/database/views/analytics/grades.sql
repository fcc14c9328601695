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

comment on view analytics.grades is 'Grade levels: labels of grade ids, in their order.';
comment on column analytics.grades.id is 'The grade level.';
comment on column analytics.grades.grade_identifier is 'Its CEDS code: PK, KG, 01 to 12, PS.';
comment on column analytics.grades.label is 'Its name.';
comment on column analytics.grades.order_number is 'Its number in order.';
