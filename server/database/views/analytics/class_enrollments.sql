-- Grain: enrollment_id. Student enrollments of every status; rows of readable students only.
-- Reads: core.one_roster_enrollment, one_roster_class, one_roster_course, one_roster_organization, one_roster_class_subject, one_roster_class_grade.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.class_enrollments with (security_barrier) as
select
  e.id as enrollment_id,
  e.user_id as student_id,
  e.class_id,
  c.title as class_title,
  c.course_id,
  k.title as course_title,
  c.school_id,
  o.name as school_name,
  e.role,
  coalesce(e."primary", false) as is_primary,
  e.begin_date,
  e.end_date,
  e.status,
  array(
    select s.subject_id
    from core.one_roster_class_subject s
    where s.class_id = c.id
    order by s.subject_id
  ) as subject_ids,
  array(
    select g.placement_grade_id
    from core.one_roster_class_grade g
    where g.class_id = c.id
    order by g.placement_grade_id
  ) as grade_ids
from causeway.scoped_users() m
join core.one_roster_enrollment e on e.user_id = m.user_id
join core.one_roster_class c on c.id = e.class_id
left join core.one_roster_course k on k.id = c.course_id
left join core.one_roster_organization o on o.id = c.school_id
where e.role = 'student';
