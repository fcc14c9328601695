-- Grain: one row per insight of the category Cheating; proctoring is not required.
-- Reads: analytics_base.qualifying_insight.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.cheating_insights with (security_barrier) as
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
where q.category = 'Cheating';

comment on view analytics.cheating_insights is 'Confirmed cheating, one event at a time.';
comment on column analytics.cheating_insights.session_id is 'The session.';
comment on column analytics.cheating_insights.insight_type is 'The kind of event; the list is open.';
comment on column analytics.cheating_insights.started_at_time is 'When it began.';
comment on column analytics.cheating_insights.ended_at_time is 'When it ended; never before it began.';
comment on column analytics.cheating_insights.duration_sec is 'Whole seconds.';
comment on column analytics.cheating_insights.description is 'What was seen, in words.';
comment on column analytics.cheating_insights.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
