-- One row per assessment result, with the course of its line item's class. Read by: server/roster/one-roster/collections.ts.
create view one_roster.assessment_results as
select
  r.id,
  coalesce(r.sourced_id, r.id::text) as sourced_id,
  r.organization_id,
  r.student_id as user_id,
  r.assessment_line_item_id as line_item_id,
  r.status,
  jsonb_strip_nulls(r.record || jsonb_build_object(
    'sourcedId', coalesce(r.sourced_id, r.id::text),
    'status', r.status,
    'dateLastModified', causeway.utc_text(coalesce(r.date_last_modified, timestamptz 'epoch')),
    'assessmentLineItem', causeway.one_roster_ref('assessmentLineItem', coalesce(l.sourced_id, l.id::text)),
    'student', causeway.one_roster_ref('user', coalesce(u.sourced_id, r.student_id::text)),
    'score', r.score,
    'scoreStatus', r.score_status,
    'scoreDate', coalesce(r.record ->> 'scoreDate', (r.score_date at time zone 'UTC')::date::text),
    'courseId', coalesce(k.sourced_id, k.id::text, r.metadata ->> 'courseId'),
    'metadata', nullif(r.metadata, '{}')
  )) as doc
from core.one_roster_assessment_result r
left join core.one_roster_user u on u.id = r.student_id
left join core.one_roster_assessment_line_item l on l.id = r.assessment_line_item_id
left join core.one_roster_class c on c.id = l.class_id
left join core.one_roster_course k on k.id = c.course_id;
