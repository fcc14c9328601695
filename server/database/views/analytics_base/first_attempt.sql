-- One row per (student, resource) of the readable students: the first attempt.
-- Reads: analytics_base.attempt.
-- Read by: analytics.attempts, analytics.aggregated_session_attempts.
create view analytics_base.first_attempt as
select
  a.student_id,
  a.resource_id,
  a.is_question,
  a.session_id,
  a.date,
  a.start_time,
  a.end_time,
  a.duration_sec,
  a.is_correct,
  m.org_ids
from causeway.scoped_users() m
cross join lateral (
  select distinct on (t.resource_id)
    t.student_id,
    t.resource_id,
    t.is_question,
    t.session_id,
    t.date,
    t.start_time,
    t.end_time,
    t.duration_sec,
    t.is_correct
  from analytics_base.attempt t
  where t.student_id = m.user_id
  order by
    t.resource_id,
    t.start_time nulls last,
    t.count nulls last,
    t.created_at,
    t.id
) a;
