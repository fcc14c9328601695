-- One row per organization of a roster. Read by: server/roster/one-roster/collections.ts.
create view one_roster.orgs as
select
  o.id,
  coalesce(o.sourced_id, o.id::text) as sourced_id,
  o.id as organization_id,
  o.type,
  jsonb_strip_nulls(jsonb_build_object(
    'sourcedId', coalesce(o.sourced_id, o.id::text),
    'status', o.status,
    'dateLastModified', causeway.utc_text(coalesce(o.date_last_modified, timestamptz 'epoch')),
    'name', o.name,
    'type', o.type,
    'identifier', o.identifier,
    'parent', causeway.one_roster_ref('org', coalesce(p.sourced_id, p.id::text))
  )) as doc
from core.one_roster_organization o
left join core.one_roster_organization p on p.id = o.parent_id;
