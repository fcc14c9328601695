-- Grain: id. Courses of the content that events name, and courses of the roster; the former win on the same id.
-- Reads: core.caliper_resource, caliper_entity_relation, one_roster_course.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.courses with (security_barrier) as
select
  r.id,
  (
    select p.id
    from core.caliper_entity_relation x
    join core.caliper_resource p on p.id = x.destination_id
    where x.source_id = r.id
      and x.relationship_type = 'isPartOf'
      and p.media_type = 'curriculum/subject'
    order by p.id
    limit 1
  ) as subject_id,
  causeway.label(r.name, r.description) as title
from core.caliper_resource r
where r.entity_type = 'AssignableDigitalResource'
  and r.media_type = 'curriculum/course'
union all
select
  k.id::text,
  null,
  causeway.label(k.title, null)
from core.one_roster_course k
where not exists (
  select
  from core.caliper_resource r
  where r.id = k.id::text
    and r.entity_type = 'AssignableDigitalResource'
    and r.media_type = 'curriculum/course'
);

comment on view analytics.courses is 'Courses of content and of the roster: labels of course ids.';
comment on column analytics.courses.id is 'The course: an IRI or UUID of content, or a UUID of the roster.';
comment on column analytics.courses.subject_id is 'The subject that it is part of; null where it is part of none, and for courses of the roster.';
comment on column analytics.courses.title is 'Its title: the name, else the description, else N/A.';
