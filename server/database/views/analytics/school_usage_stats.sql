-- Grain: school_id. Students, application time and waste time of each readable school; a student of two schools counts in both.
-- Reads: analytics_base.school_attachment, qualifying_insight, core.caliper_session, one_roster_organization.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.school_usage_stats with (security_barrier) as
select
  o.id as school_id,
  o.name as school_name,
  count(a.student_id)::int as student_count,
  coalesce(sum(t.seconds), 0) as total_app_time_sec,
  coalesce(sum(w.seconds), 0) as total_waste_time_sec
from core.one_roster_organization o
left join lateral (
  select distinct b.student_id
  from analytics_base.school_attachment b
  where b.school_id = o.id
    and (b.end_date is null or b.end_date > (now() at time zone 'UTC')::date)
) a on true
left join lateral (
  select sum(round(extract(epoch from s.ended_at_time - s.started_at_time))) as seconds
  from core.caliper_session s
  where s.user_id = a.student_id
    and s.ended_at_time >= s.started_at_time
) t on true
left join lateral (
  select sum(round(q.seconds)) as seconds
  from analytics_base.qualifying_insight q
  where q.user_id = a.student_id
    and q.is_waste
) w on true
where o.type = 'school'
  and (
    o.id = any ((select causeway.allowed_organizations())::uuid[])
    or (select causeway.reads_everything())
  )
group by
  o.id,
  o.name;

comment on view analytics.school_usage_stats is 'Students, application time and waste time of each school.';
comment on column analytics.school_usage_stats.school_id is 'The school.';
comment on column analytics.school_usage_stats.school_name is 'Its name.';
comment on column analytics.school_usage_stats.student_count is 'Students who belong to it now, by role or enrollment.';
comment on column analytics.school_usage_stats.total_app_time_sec is 'Whole seconds of their ended sessions.';
comment on column analytics.school_usage_stats.total_waste_time_sec is 'Whole seconds of their waste insights.';
