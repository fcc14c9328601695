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

comment on view analytics.class_enrollments is 'Which student is or was enrolled in which class.';
comment on column analytics.class_enrollments.enrollment_id is 'The enrollment.';
comment on column analytics.class_enrollments.student_id is 'The student.';
comment on column analytics.class_enrollments.class_id is 'The class.';
comment on column analytics.class_enrollments.class_title is 'The title of the class.';
comment on column analytics.class_enrollments.course_id is 'The course that the class is one of; null where it is none.';
comment on column analytics.class_enrollments.course_title is 'The title of the course; null without one.';
comment on column analytics.class_enrollments.school_id is 'The school of the class; null where it has none.';
comment on column analytics.class_enrollments.school_name is 'Its name.';
comment on column analytics.class_enrollments.role is 'Always student.';
comment on column analytics.class_enrollments.is_primary is 'Whether the enrollment is marked primary.';
comment on column analytics.class_enrollments.begin_date is 'The first day; null where it is not known.';
comment on column analytics.class_enrollments.end_date is 'The day after the last; null while it goes on.';
comment on column analytics.class_enrollments.status is 'active, inactive or tobedeleted.';
comment on column analytics.class_enrollments.subject_ids is 'CASE subjects, sorted; empty where there are none.';
comment on column analytics.class_enrollments.grade_ids is 'Grade levels, sorted; empty where there are none.';
