-- Grain: id. Sessions of readable students; those of nobody are for callers without restriction only.
-- Reads: core.caliper_session, lti_application, insights_session.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.sessions with (security_barrier) as
select
  s.id,
  s.user_id as student_id,
  -- The application where the client is known, else what the client calls itself.
  coalesce(s.application_id::text, a.id::text, s.client_id) as learning_app_id,
  (s.started_at_time at time zone 'UTC')::date as date,
  s.started_at_time as start_time,
  s.ended_at_time as end_time,
  case
    when s.ended_at_time >= s.started_at_time then round(extract(epoch from s.ended_at_time - s.started_at_time))
  end as duration_sec,
  coalesce(i.webcam_enabled, false) as webcam_enabled,
  coalesce(i.is_proctored, false) as is_proctored,
  m.org_ids
from causeway.scoped_users() m
join core.caliper_session s on s.user_id = m.user_id
left join core.lti_application a on a.caliper_client_id = s.client_id
left join core.insights_session i on i.caliper_session_id = s.id
union all
select
  s.id,
  s.user_id as student_id,
  coalesce(s.application_id::text, a.id::text, s.client_id) as learning_app_id,
  (s.started_at_time at time zone 'UTC')::date as date,
  s.started_at_time as start_time,
  s.ended_at_time as end_time,
  case
    when s.ended_at_time >= s.started_at_time then round(extract(epoch from s.ended_at_time - s.started_at_time))
  end as duration_sec,
  coalesce(i.webcam_enabled, false) as webcam_enabled,
  coalesce(i.is_proctored, false) as is_proctored,
  '{}'::uuid[]
from core.caliper_session s
left join core.lti_application a on a.caliper_client_id = s.client_id
left join core.insights_session i on i.caliper_session_id = s.id
where s.user_id is null
  and (select causeway.reads_everything());
