-- One row per assessment line item. Read by: server/roster/one-roster/collections.ts.
create view one_roster.assessment_line_items as
select
  l.id,
  coalesce(l.sourced_id, l.id::text) as sourced_id,
  coalesce(c.school_id, l.organization_id) as organization_id,
  l.class_id,
  jsonb_strip_nulls(l.record || jsonb_build_object(
    'sourcedId', coalesce(l.sourced_id, l.id::text),
    'status', l.status,
    'dateLastModified', causeway.utc_text(coalesce(l.date_last_modified, timestamptz 'epoch')),
    'title', l.title,
    'class', causeway.one_roster_ref('class', coalesce(c.sourced_id, c.id::text)),
    'parentAssessmentLineItem', causeway.one_roster_ref('assessmentLineItem', coalesce(p.sourced_id, p.id::text)),
    'metadata', nullif(l.metadata, '{}')
  )) as doc
from core.one_roster_assessment_line_item l
left join core.one_roster_class c on c.id = l.class_id
left join core.one_roster_assessment_line_item p on p.id = l.parent_id;
