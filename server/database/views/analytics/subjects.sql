-- Grain: id. Content that describes itself as a subject.
-- Reads: core.caliper_resource.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.subjects with (security_barrier) as
select
  id,
  causeway.label(name, description) as title
from core.caliper_resource
where entity_type = 'AssignableDigitalResource'
  and media_type = 'curriculum/subject';

comment on view analytics.subjects is 'Subjects of content; other ids than those of case_subjects.';
comment on column analytics.subjects.id is 'The subject.';
comment on column analytics.subjects.title is 'Its title: the name, else the description, else N/A.';
