-- Grain: id. Recommendations that may be shown to their student; those for staff never appear.
-- Reads: core.insights_recommendation.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.recommendations with (security_barrier) as
select
  i.id,
  i.user_id as student_id,
  i.type,
  i.source,
  i.source_reference_id,
  i.title,
  i.visibility,
  i.content,
  (i.generated_at at time zone 'UTC')::date as date,
  i.generated_at,
  i.delivered_at,
  i.feedback_sentiment,
  i.feedback_text,
  i.feedback_at,
  m.org_ids
from causeway.scoped_users() m
join core.insights_recommendation i on i.user_id = m.user_id
where i.visibility = 'student';
