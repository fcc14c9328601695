-- One row per attempt that is somebody's work, with its length in whole seconds.
-- Reads: core.caliper_attempt.
-- Read by: first_attempt, analytics_extra.all_attempts.
create view analytics_base.attempt as
select
  a.organization_id,
  a.id,
  a.assignee_id as student_id,
  a.assignable_id as resource_id,
  a.started_at_time as start_time,
  a.ended_at_time as end_time,
  a.count,
  a.created_at,
  -- The client knows pauses that the times do not show.
  case
    when a.duration_sec >= 0 then round(a.duration_sec)
    when a.ended_at_time >= a.started_at_time then round(extract(epoch from a.ended_at_time - a.started_at_time))
  end as duration_sec
from core.caliper_attempt a
where a.kind = 'engagement'
  and a.assignee_id is not null
  and a.assignable_id is not null;
