-- Grain: id. Organizations of type school and every status that are readable.
-- Reads: core.one_roster_organization, analytics_base.school_attachment.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.schools with (security_barrier) as
select
  o.id,
  o.name,
  o.identifier,
  o.parent_id,
  p.name as parent_name,
  o.status,
  (
    select count(distinct a.student_id)::int
    from analytics_base.school_attachment a
    where a.school_id = o.id
      and (a.end_date is null or a.end_date > (now() at time zone 'UTC')::date)
  ) as student_count
from core.one_roster_organization o
left join core.one_roster_organization p on p.id = o.parent_id
where o.type = 'school'
  and (
    o.id = any ((select causeway.allowed_organizations())::uuid[])
    or (select causeway.reads_everything())
  );

comment on view analytics.schools is 'Schools with the organization above them and the number of their students.';
comment on column analytics.schools.id is 'The school.';
comment on column analytics.schools.name is 'Its name.';
comment on column analytics.schools.identifier is 'Its identifier outside, for example in the SIS; null without one.';
comment on column analytics.schools.parent_id is 'The organization above it; null without one.';
comment on column analytics.schools.parent_name is 'Its name.';
comment on column analytics.schools.status is 'active, inactive or tobedeleted.';
comment on column analytics.schools.student_count is 'Students who belong to it now, by role or enrollment.';
