-- Grain: unit_id + course_id. Which described unit is part of which described course.
-- Reads: core.caliper_entity_relation, caliper_resource.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.unit_courses with (security_barrier) as
select
  x.source_id as unit_id,
  x.destination_id as course_id
from core.caliper_entity_relation x
join core.caliper_resource u on u.id = x.source_id
join core.caliper_resource c on c.id = x.destination_id
where x.relationship_type = 'isPartOf'
  and u.entity_type = 'AssignableDigitalResource'
  and u.media_type = 'curriculum/unit'
  and c.entity_type = 'AssignableDigitalResource'
  and c.media_type = 'curriculum/course';

comment on view analytics.unit_courses is 'Which unit is part of which course.';
comment on column analytics.unit_courses.unit_id is 'The unit.';
comment on column analytics.unit_courses.course_id is 'The course.';
