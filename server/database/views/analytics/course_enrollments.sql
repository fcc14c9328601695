-- Grain: student_id + course_id. Student enrollments rolled up from classes to courses; rows of readable students only.
-- Reads: core.one_roster_enrollment, one_roster_class, one_roster_course, one_roster_class_subject.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.course_enrollments with (security_barrier) as
select
  g.student_id,
  g.course_id,
  k.title as course_title,
  g.school_ids,
  array(
    select distinct s.subject_id
    from core.one_roster_class_subject s
    where s.class_id = any (g.class_ids)
    order by s.subject_id
  ) as subject_ids,
  g.begin_date,
  g.end_date,
  g.has_primary,
  cardinality(g.class_ids) as class_count
from (
  select
    e.user_id as student_id,
    c.course_id,
    coalesce(
      array_agg(distinct c.school_id order by c.school_id) filter (where c.school_id is not null),
      '{}'
    ) as school_ids,
    array_agg(distinct c.id) as class_ids,
    min(e.begin_date) as begin_date,
    -- One enrollment without an end leaves the course open.
    case when bool_and(e.end_date is not null) then max(e.end_date) end as end_date,
    bool_or(e."primary") as has_primary
  from causeway.scoped_users() m
  join core.one_roster_enrollment e on e.user_id = m.user_id
  join core.one_roster_class c on c.id = e.class_id
  where e.role = 'student'
    and e.status <> 'tobedeleted'
    and c.course_id is not null
  group by
    e.user_id,
    c.course_id
) g
left join core.one_roster_course k on k.id = g.course_id;

comment on view analytics.course_enrollments is 'Enrollments rolled up from classes to courses.';
comment on column analytics.course_enrollments.student_id is 'The student.';
comment on column analytics.course_enrollments.course_id is 'The course.';
comment on column analytics.course_enrollments.course_title is 'The title of the course; null without one.';
comment on column analytics.course_enrollments.school_ids is 'The schools of the classes, sorted.';
comment on column analytics.course_enrollments.subject_ids is 'CASE subjects, sorted; empty where there are none.';
comment on column analytics.course_enrollments.begin_date is 'The earliest first day of the enrollments; null where none has one.';
comment on column analytics.course_enrollments.end_date is 'The latest end; null while one of the enrollments has none.';
comment on column analytics.course_enrollments.has_primary is 'Whether one is marked primary; null where none says.';
comment on column analytics.course_enrollments.class_count is 'The number of classes.';
