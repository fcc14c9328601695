-- One row per (student, resource) of the readable students: the first attempt, with its session, duration and result.
-- Reads: core.caliper_attempt, caliper_event, caliper_score, caliper_resource.
-- Read by: analytics.attempts, analytics.aggregated_session_attempts.
create view analytics_base.first_attempt as
select
  a.assignee_id as student_id,
  a.assignable_id as resource_id,
  e.session_id,
  (a.started_at_time at time zone 'UTC')::date as date,
  a.started_at_time as start_time,
  a.ended_at_time as end_time,
  -- The client knows pauses that the times do not show.
  case
    when a.duration_sec >= 0 then round(a.duration_sec)
    when a.ended_at_time >= a.started_at_time then round(extract(epoch from a.ended_at_time - a.started_at_time))
  end as duration_sec,
  s.is_correct,
  coalesce(r.entity_type = 'AssessmentItem', false) as is_question,
  m.org_ids
from causeway.scoped_users() m
cross join lateral (
  select distinct on (t.assignable_id)
    t.organization_id,
    t.id,
    t.assignee_id,
    t.assignable_id,
    t.started_at_time,
    t.ended_at_time,
    t.duration_sec
  from core.caliper_attempt t
  where t.assignee_id = m.user_id
    and t.assignable_id is not null
    and t.kind = 'engagement'
  order by
    t.assignable_id,
    t.started_at_time nulls last,
    t.count nulls last,
    t.created_at,
    t.id
) a
left join core.caliper_resource r on r.id = a.assignable_id
left join lateral (
  select c.session_id
  from core.caliper_event c
  where c.attempt_id = a.id
    and c.organization_id = a.organization_id
    and c.session_id is not null
  order by
    c.event_time,
    c.id
  limit 1
) e on true
left join lateral (
  -- A score without a type is a question's own where the resource is a question.
  select coalesce(c.score_given = c.max_score, false) as is_correct
  from core.caliper_score c
  where c.attempt_id = a.id
    and c.organization_id = a.organization_id
    and c.score_given is not null
    and (c.score_type = 'QUESTION_RESULT' or (c.score_type is null and r.entity_type = 'AssessmentItem'))
  order by
    c.scored_at desc,
    c.id desc
  limit 1
) s on true;
