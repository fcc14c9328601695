-- One row per way in which a student belongs to a school: by a role or by the enrollment in a class, with its dates.
-- Reads: core.one_roster_role, one_roster_enrollment, one_roster_class, one_roster_organization.
-- Read by: student_schools, schools, school_usage_stats.
create view analytics_base.school_attachment as
select
  r.user_id as student_id,
  o.id as school_id,
  o.name as school_name,
  r.role_type || '_role' as link_kind,
  r.begin_date,
  r.end_date
from core.one_roster_role r
join core.one_roster_organization o on o.id = r.organization_id
where r.role = 'student'
  and r.status <> 'tobedeleted'
  and o.type = 'school'
union all
select
  e.user_id,
  o.id,
  o.name,
  'enrollment',
  e.begin_date,
  e.end_date
from core.one_roster_enrollment e
join core.one_roster_class c on c.id = e.class_id
join core.one_roster_organization o on o.id = c.school_id
where e.role = 'student'
  and e.status <> 'tobedeleted'
  and o.type = 'school';
