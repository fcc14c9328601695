-- Grain: id. Every CASE subject.
-- Reads: core.cf_subject.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.case_subjects with (security_barrier) as
select
  identifier as id,
  title,
  hierarchy_code,
  description
from core.cf_subject;

comment on view analytics.case_subjects is 'Subjects of the curriculum frameworks (CASE): labels of subject ids.';
comment on column analytics.case_subjects.id is 'The subject.';
comment on column analytics.case_subjects.title is 'Its name.';
comment on column analytics.case_subjects.hierarchy_code is 'The publisher''s code of its position.';
comment on column analytics.case_subjects.description is 'A longer text; null where there is none.';
