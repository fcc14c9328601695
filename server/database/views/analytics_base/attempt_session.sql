-- One row per attempt that an event with a session concerns: the session of the earliest such event.
-- Reads: core.caliper_event.
-- Read by: first_attempt, analytics_extra.all_attempts.
create view analytics_base.attempt_session as
select distinct on (e.organization_id, e.attempt_id)
  e.organization_id,
  e.attempt_id,
  e.session_id
from core.caliper_event e
where e.attempt_id is not null
  and e.session_id is not null
order by
  e.organization_id,
  e.attempt_id,
  e.event_time,
  e.id;
