-- Grain: student_id + organization, of which the name is shown. Superseded by student_schools; organizations of any type.
-- Reads: core.one_roster_role, one_roster_organization.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.students_enrollments with (security_barrier) as
select
  d.student_id,
  d.organization_name,
  d.org_ids
from (
  select distinct
    r.user_id as student_id,
    o.id as organization_id,
    o.name as organization_name,
    m.org_ids
  from causeway.scoped_users() m
  join core.one_roster_role r on r.user_id = m.user_id
  join core.one_roster_organization o on o.id = r.organization_id
  where r.role = 'student'
    and r.status <> 'tobedeleted'
) d;

comment on view analytics.students_enrollments is 'At which organizations a student has a role. Superseded by student_schools.';
comment on column analytics.students_enrollments.student_id is 'The student.';
comment on column analytics.students_enrollments.organization_name is 'The name of the organization; not a key.';
comment on column analytics.students_enrollments.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
