-- Grain: one row per insight of a type that is waste, of any category.
-- Reads: analytics_base.qualifying_insight.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.waste_insights with (security_barrier) as
select
  round(q.seconds) as waste_duration_sec,
  q.slug as waste_type,
  q.session_id,
  q.started_at_time,
  q.ended_at_time,
  q.reason as description,
  m.org_ids
from causeway.scoped_users() m
join analytics_base.qualifying_insight q on q.user_id = m.user_id
where q.is_waste;
