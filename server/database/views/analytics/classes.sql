-- Grain: id. Classes of every status; those of readable schools only.
-- Reads: core.one_roster_class, one_roster_course, one_roster_organization, one_roster_class_subject, one_roster_class_grade.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.classes with (security_barrier) as
select
  c.id,
  c.title,
  c.class_code,
  c.class_type,
  c.course_id,
  k.title as course_title,
  c.school_id,
  o.name as school_name,
  c.status,
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
from core.one_roster_class c
left join core.one_roster_course k on k.id = c.course_id
left join core.one_roster_organization o on o.id = c.school_id
where c.school_id = any ((select causeway.allowed_organizations())::uuid[])
  or (select causeway.reads_everything());

comment on view analytics.classes is 'Classes of the roster with course, school, subjects and grades.';
comment on column analytics.classes.id is 'The class.';
comment on column analytics.classes.title is 'Its title.';
comment on column analytics.classes.class_code is 'Its code; null where it has none.';
comment on column analytics.classes.class_type is 'homeroom or scheduled; null where nobody said.';
comment on column analytics.classes.course_id is 'The course that it is one of; null where it is none.';
comment on column analytics.classes.course_title is 'The title of the course; null without one.';
comment on column analytics.classes.school_id is 'Its school; null where it has none.';
comment on column analytics.classes.school_name is 'The name of the school.';
comment on column analytics.classes.status is 'active, inactive or tobedeleted.';
comment on column analytics.classes.subject_ids is 'CASE subjects, sorted; empty where there are none.';
comment on column analytics.classes.grade_ids is 'Grade levels, sorted; empty where there are none.';
