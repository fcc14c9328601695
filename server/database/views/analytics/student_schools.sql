-- Grain: student_id + school_id + link_kind + begin_date + end_date. How and when students belong to schools.
-- Reads: analytics_base.school_attachment.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.student_schools with (security_barrier) as
select distinct
  a.student_id,
  a.school_id,
  a.school_name,
  a.link_kind,
  a.begin_date,
  a.end_date,
  m.org_ids
from causeway.scoped_users() m
join analytics_base.school_attachment a on a.student_id = m.user_id;

comment on view analytics.student_schools is 'How and when students belong to schools.';
comment on column analytics.student_schools.student_id is 'The student.';
comment on column analytics.student_schools.school_id is 'The school.';
comment on column analytics.student_schools.school_name is 'The name of the school.';
comment on column analytics.student_schools.link_kind is 'primary_role, secondary_role or enrollment.';
comment on column analytics.student_schools.begin_date is 'The first day; null where it is not known.';
comment on column analytics.student_schools.end_date is 'The day after the last; null while it goes on.';
comment on column analytics.student_schools.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
