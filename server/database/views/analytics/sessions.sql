-- Grain: id. Sessions of readable students; those of nobody are for callers without restriction only.
-- Reads: core.caliper_session, lti_application, insights_session.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.sessions with (security_barrier) as
select
  s.id,
  s.user_id as student_id,
  -- The application where the client is known, else what the client calls itself.
  coalesce(s.application_id::text, a.id::text, s.client_id) as learning_app_id,
  (s.started_at_time at time zone (select causeway.day_zone()))::date as date,
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
  (s.started_at_time at time zone (select causeway.day_zone()))::date as date,
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

comment on view analytics.sessions is 'When, for how long and in which application a student worked.';
comment on column analytics.sessions.id is 'The session; other datasets call it session_id.';
comment on column analytics.sessions.student_id is 'The student; null where nobody is known.';
comment on column analytics.sessions.learning_app_id is 'The application, or what the client calls itself where that is not known; null without either.';
comment on column analytics.sessions.date is 'The day (UTC) on which it began.';
comment on column analytics.sessions.start_time is 'When it began.';
comment on column analytics.sessions.end_time is 'When it ended; null while it runs, or if it was never closed.';
comment on column analytics.sessions.duration_sec is 'Whole seconds from start to end; null without an end.';
comment on column analytics.sessions.webcam_enabled is 'Whether a webcam was on.';
comment on column analytics.sessions.is_proctored is 'Whether it was proctored.';
comment on column analytics.sessions.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
