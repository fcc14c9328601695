-- Grain: id. CASE items of type Course, each with the first of its subjects.
-- Reads: core.cf_item, cf_item_subject, cf_subject.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.case_courses with (security_barrier) as
select
  i.identifier as id,
  i.full_statement as title,
  (
    select s.identifier
    from core.cf_item_subject x
    join core.cf_subject s on s.identifier = x.subject_id
    where x.cf_item_id = i.identifier
    order by
      s.hierarchy_code,
      s.identifier
    limit 1
  ) as case_subject_id
from core.cf_item i
where lower(i.cf_item_type) = 'course';

comment on view analytics.case_courses is 'Courses of the curriculum frameworks (CASE).';
comment on column analytics.case_courses.id is 'The CASE item.';
comment on column analytics.case_courses.title is 'Its full statement.';
comment on column analytics.case_courses.case_subject_id is 'Its first subject by hierarchy code; null where it has none.';
