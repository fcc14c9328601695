-- Grain: id. Content that describes itself as a lesson.
-- Reads: core.caliper_resource.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.lessons with (security_barrier) as
select
  id,
  causeway.label(name, description) as title
from core.caliper_resource
where entity_type = 'AssignableDigitalResource'
  and media_type = 'curriculum/lesson';

comment on view analytics.lessons is 'Lessons: labels of lesson ids.';
comment on column analytics.lessons.id is 'The lesson.';
comment on column analytics.lessons.title is 'Its title: the name, else the description, else N/A.';
