-- One row per attempt that is somebody's work, with its length in whole seconds, its session and its result.
-- Reads: core.caliper_attempt, caliper_event, caliper_score, caliper_resource.
-- Read by: first_attempt, analytics_extra.all_attempts.
create view analytics_base.attempt as
select
  a.id,
  a.assignee_id as student_id,
  a.assignable_id as resource_id,
  coalesce(r.entity_type = 'AssessmentItem', false) as is_question,
  e.session_id,
  (a.started_at_time at time zone (select causeway.day_zone()))::date as date,
  a.started_at_time as start_time,
  a.ended_at_time as end_time,
  a.count,
  a.created_at,
  -- The client knows pauses that the times do not show.
  case
    when a.duration_sec >= 0 then round(a.duration_sec)
    when a.ended_at_time >= a.started_at_time then round(extract(epoch from a.ended_at_time - a.started_at_time))
  end as duration_sec,
  s.is_correct
from core.caliper_attempt a
left join core.caliper_resource r on r.id = a.assignable_id
-- Looked up one by one: a join with all events sorts them first.
left join lateral (
  select c.session_id
  from core.caliper_event c
  where c.organization_id = a.organization_id
    and c.attempt_id = a.id
    and c.session_id is not null
  order by
    c.event_time,
    c.id
  limit 1
) e on true
left join lateral (
  select coalesce(c.score_given = c.max_score, false) as is_correct
  from core.caliper_score c
  where c.organization_id = a.organization_id
    and c.attempt_id = a.id
    and c.score_given is not null
    -- A score without a type is a question's own where the resource is a question.
    and (c.score_type = 'QUESTION_RESULT' or (c.score_type is null and r.entity_type = 'AssessmentItem'))
  order by
    c.scored_at desc,
    c.id desc
  limit 1
) s on true
where a.kind = 'engagement'
  and a.assignee_id is not null
  and a.assignable_id is not null;
