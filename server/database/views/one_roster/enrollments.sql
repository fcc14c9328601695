-- One row per enrollment of a person in a class. Read by: server/roster/one-roster/collections.ts.
create view one_roster.enrollments as
select
  e.id,
  coalesce(e.sourced_id, e.id::text) as sourced_id,
  c.school_id as organization_id,
  e.user_id,
  e.class_id,
  jsonb_strip_nulls(jsonb_build_object(
    'sourcedId', coalesce(e.sourced_id, e.id::text),
    'status', e.status,
    'dateLastModified', causeway.utc_text(coalesce(e.date_last_modified, timestamptz 'epoch')),
    'role', e.role,
    'primary', e."primary"::text,
    'beginDate', e.begin_date::text,
    'endDate', e.end_date::text,
    'user', causeway.one_roster_ref('user', coalesce(u.sourced_id, u.id::text)),
    'class', causeway.one_roster_ref('class', coalesce(c.sourced_id, c.id::text)),
    'school', causeway.one_roster_ref('org', coalesce(o.sourced_id, o.id::text))
  )) as doc
from core.one_roster_enrollment e
join core.one_roster_class c on c.id = e.class_id
join core.one_roster_user u on u.id = e.user_id
left join core.one_roster_organization o on o.id = c.school_id;
