-- Grain: student_id + resource_id. The first attempt of a student at a resource of any kind.
-- Reads: analytics_base.first_attempt.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.attempts with (security_barrier) as
select
  student_id,
  resource_id,
  session_id,
  date,
  start_time,
  end_time,
  duration_sec,
  is_correct,
  org_ids
from analytics_base.first_attempt;
