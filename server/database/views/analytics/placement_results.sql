-- Grain: student_id + subject_id. Where a placement has put a student; the grade only once it is completed.
-- Reads: core.placement_student_subject_placement.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.placement_results with (security_barrier) as
select
  p.student_id,
  p.subject_id,
  case when p.status = 'Completed' then p.grade_id end as grade_id,
  p.status as placement_status,
  p.date_last_modified as last_updated,
  m.org_ids
from causeway.scoped_users() m
join core.placement_student_subject_placement p on p.student_id = m.user_id;

comment on view analytics.placement_results is 'At which grade level a placement has put a student, by subject.';
comment on column analytics.placement_results.student_id is 'The student.';
comment on column analytics.placement_results.subject_id is 'The CASE subject.';
comment on column analytics.placement_results.grade_id is 'The grade level; null until the placement is completed.';
comment on column analytics.placement_results.placement_status is 'NotStarted, InProgress or Completed.';
comment on column analytics.placement_results.last_updated is 'When it last changed; null where the source does not say.';
comment on column analytics.placement_results.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
