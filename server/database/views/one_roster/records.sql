-- One row per record of a kind without a table of its own. Read by: server/roster/one-roster/collections.ts.
create view one_roster.records as
select
  r.sourced_id as id,
  r.sourced_id,
  r.organization_id,
  r.kind,
  r.record || jsonb_build_object(
    'sourcedId', r.sourced_id,
    'status', r.status,
    'dateLastModified', causeway.utc_text(coalesce(r.date_last_modified, timestamptz 'epoch'))
  ) as doc
from core.one_roster_record r;
