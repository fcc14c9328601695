-- Grain: one row per insight of the category Proctoring in a proctored session.
-- Reads: analytics_base.qualifying_insight.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.proctoring_insights with (security_barrier) as
select
  q.session_id,
  q.slug as insight_type,
  q.started_at_time,
  q.ended_at_time,
  round(q.seconds) as duration_sec,
  q.reason as description,
  m.org_ids
from causeway.scoped_users() m
join analytics_base.qualifying_insight q on q.user_id = m.user_id
where q.category = 'Proctoring'
  and q.is_proctored;
