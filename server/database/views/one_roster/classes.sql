-- One row per class of a roster. Read by: server/roster/one-roster/collections.ts.
create view one_roster.classes as
select
  c.id,
  coalesce(c.sourced_id, c.id::text) as sourced_id,
  c.school_id as organization_id,
  c.course_id,
  jsonb_strip_nulls(jsonb_build_object(
    'sourcedId', coalesce(c.sourced_id, c.id::text),
    'status', c.status,
    'dateLastModified', causeway.utc_text(coalesce(c.date_last_modified, timestamptz 'epoch')),
    'title', c.title,
    'classCode', c.class_code,
    'classType', c.class_type,
    'course', causeway.one_roster_ref('course', coalesce(k.sourced_id, k.id::text)),
    'school', causeway.one_roster_ref('org', coalesce(o.sourced_id, o.id::text))
  )) as doc
from core.one_roster_class c
left join core.one_roster_course k on k.id = c.course_id
left join core.one_roster_organization o on o.id = c.school_id;
