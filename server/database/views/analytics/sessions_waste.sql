-- Grain: session_id. Waste time; what overlaps counts twice, and the sum is rounded once.
-- Reads: analytics_base.qualifying_insight.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.sessions_waste with (security_barrier) as
select
  q.session_id,
  round(sum(q.seconds)) as waste_duration_sec,
  m.org_ids
from causeway.scoped_users() m
join analytics_base.qualifying_insight q on q.user_id = m.user_id
where q.is_waste
group by
  q.session_id,
  m.org_ids
having round(sum(q.seconds)) > 0;
