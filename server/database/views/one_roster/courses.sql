-- One row per course of a roster. Read by: server/roster/one-roster/collections.ts.
create view one_roster.courses as
select
  c.id,
  coalesce(c.sourced_id, c.id::text) as sourced_id,
  c.organization_id,
  jsonb_strip_nulls(jsonb_build_object(
    'sourcedId', coalesce(c.sourced_id, c.id::text),
    'status', c.status,
    'dateLastModified', causeway.utc_text(coalesce(c.date_last_modified, timestamptz 'epoch')),
    'title', c.title,
    'courseCode', c.course_code,
    'org', causeway.one_roster_ref('org', coalesce(o.sourced_id, o.id::text))
  )) as doc
from core.one_roster_course c
left join core.one_roster_organization o on o.id = c.organization_id;
