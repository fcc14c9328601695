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

comment on view analytics.waste_insights is 'Off-task time, one event at a time.';
comment on column analytics.waste_insights.waste_duration_sec is 'Whole seconds.';
comment on column analytics.waste_insights.waste_type is 'The kind of event; the list is open.';
comment on column analytics.waste_insights.session_id is 'The session.';
comment on column analytics.waste_insights.started_at_time is 'When it began.';
comment on column analytics.waste_insights.ended_at_time is 'When it ended; never before it began.';
comment on column analytics.waste_insights.description is 'What was seen, in words.';
comment on column analytics.waste_insights.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
