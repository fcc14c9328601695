-- Grain: student_id + learning_app_id + session_id + date. Experience points, summed; negative ones take back.
-- Reads: core.tb_xp_ledger, caliper_event.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.students_xp with (security_barrier) as
select
  p.student_id,
  p.learning_app_id,
  p.session_id,
  p.date,
  sum(p.value) as total_value,
  p.org_ids
from (
  select
    x.user_id as student_id,
    x.application_id as learning_app_id,
    e.session_id,
    (x.created_at at time zone (select causeway.day_zone()))::date as date,
    x.value,
    m.org_ids
  from causeway.scoped_users() m
  join core.tb_xp_ledger x on x.user_id = m.user_id
  left join core.caliper_event e on e.id = x.caliper_event_id
    and e.organization_id = x.organization_id
) p
group by
  p.student_id,
  p.learning_app_id,
  p.session_id,
  p.date,
  p.org_ids;

comment on view analytics.students_xp is 'Experience points by student, application, session and day.';
comment on column analytics.students_xp.student_id is 'The student.';
comment on column analytics.students_xp.learning_app_id is 'The application.';
comment on column analytics.students_xp.session_id is 'The session of the event; null where it names none.';
comment on column analytics.students_xp.date is 'The day (UTC) of the event.';
comment on column analytics.students_xp.total_value is 'The points; 0 and less where points were taken back.';
comment on column analytics.students_xp.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
