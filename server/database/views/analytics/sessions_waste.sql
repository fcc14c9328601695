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

comment on view analytics.sessions_waste is 'Waste time of a session, with overlaps counted twice.';
comment on column analytics.sessions_waste.session_id is 'The session.';
comment on column analytics.sessions_waste.waste_duration_sec is 'Whole seconds, always above 0.';
comment on column analytics.sessions_waste.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
