-- One row per (student, resource) of the readable students: the first attempt, with its session and result.
-- Reads: analytics_base.attempt, attempt_session, attempt_result, core.caliper_resource.
-- Read by: analytics.attempts, analytics.aggregated_session_attempts.
create view analytics_base.first_attempt as
select
  a.student_id,
  a.resource_id,
  e.session_id,
  (a.start_time at time zone (select causeway.day_zone()))::date as date,
  a.start_time,
  a.end_time,
  a.duration_sec,
  s.is_correct,
  coalesce(r.entity_type = 'AssessmentItem', false) as is_question,
  m.org_ids
from causeway.scoped_users() m
cross join lateral (
  select distinct on (t.resource_id)
    t.organization_id,
    t.id,
    t.student_id,
    t.resource_id,
    t.start_time,
    t.end_time,
    t.duration_sec
  from analytics_base.attempt t
  where t.student_id = m.user_id
  order by
    t.resource_id,
    t.start_time nulls last,
    t.count nulls last,
    t.created_at,
    t.id
) a
left join core.caliper_resource r on r.id = a.resource_id
left join lateral (
  select x.session_id
  from analytics_base.attempt_session x
  where x.organization_id = a.organization_id
    and x.attempt_id = a.id
) e on true
left join lateral (
  select x.is_correct
  from analytics_base.attempt_result x
  where x.organization_id = a.organization_id
    and x.attempt_id = a.id
) s on true;
