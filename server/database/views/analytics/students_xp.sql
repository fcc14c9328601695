-- Grain: student_id + learning_app_id + session_id + date. Experience points, summed; negative ones take back.
-- Reads: core.tb_xp_ledger, caliper_event.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.students_xp with (security_barrier) as
select
  x.user_id as student_id,
  x.application_id as learning_app_id,
  e.session_id,
  (x.created_at at time zone 'UTC')::date as date,
  sum(x.value) as total_value,
  m.org_ids
from causeway.scoped_users() m
join core.tb_xp_ledger x on x.user_id = m.user_id
left join core.caliper_event e on e.id = x.caliper_event_id
  and e.organization_id = x.organization_id
group by
  x.user_id,
  x.application_id,
  e.session_id,
  (x.created_at at time zone 'UTC')::date,
  m.org_ids;
