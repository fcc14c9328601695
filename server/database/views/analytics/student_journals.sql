-- Grain: id. What students wrote in their journals.
-- Reads: analytics_base.qualifying_insight.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.student_journals with (security_barrier) as
select
  q.id,
  q.user_id as student_id,
  q.session_id,
  q.application_id as learning_app_id,
  q.reason as journal_text,
  (q.started_at_time at time zone 'UTC')::date as date,
  q.started_at_time as "timestamp",
  m.org_ids
from causeway.scoped_users() m
join analytics_base.qualifying_insight q on q.user_id = m.user_id
where q.slug = 'Journal';
