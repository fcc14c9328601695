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
