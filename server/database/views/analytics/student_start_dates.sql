-- Grain: student_id. When a student was admitted, first enrolled and first assessed.
-- Reads: core.one_roster_role, one_roster_organization, one_roster_enrollment, one_roster_assessment_result.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.student_start_dates with (security_barrier) as
select
  m.user_id as student_id,
  (
    select r.admission_date
    from core.one_roster_role r
    join core.one_roster_organization o on o.id = r.organization_id
    where r.user_id = m.user_id
      and r.role = 'student'
      and r.status <> 'tobedeleted'
      and r.admission_date is not null
      and o.type = 'school'
    order by
      r.role_type,
      r.admission_date
    limit 1
  ) as admission_date,
  (
    select min(e.begin_date)
    from core.one_roster_enrollment e
    where e.user_id = m.user_id
      and e.role = 'student'
      and e.status <> 'tobedeleted'
  ) as earliest_enrollment_date,
  (
    select min((a.score_date at time zone (select causeway.day_zone()))::date)
    from core.one_roster_assessment_result a
    where a.student_id = m.user_id
      and a.status = 'active'
      and a.report_url <> ''
  ) as earliest_map_date,
  m.org_ids
from causeway.scoped_users() m
where exists (
  select
  from core.one_roster_role r
  where r.user_id = m.user_id
    and r.role = 'student'
    and r.status <> 'tobedeleted'
);

comment on view analytics.student_start_dates is 'When a student was admitted, first enrolled and first assessed.';
comment on column analytics.student_start_dates.student_id is 'The student.';
comment on column analytics.student_start_dates.admission_date is 'The day of admission to a school: of the primary role, else the earliest; null where none is known.';
comment on column analytics.student_start_dates.earliest_enrollment_date is 'The first day of the first enrollment; null without one.';
comment on column analytics.student_start_dates.earliest_map_date is 'The day (UTC) of the first assessment result with a report; null without one.';
comment on column analytics.student_start_dates.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
