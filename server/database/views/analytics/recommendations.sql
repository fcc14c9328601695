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
  (i.generated_at at time zone (select causeway.day_zone()))::date as date,
  i.generated_at,
  i.delivered_at,
  i.feedback_sentiment,
  i.feedback_text,
  i.feedback_at,
  m.org_ids
from causeway.scoped_users() m
join core.insights_recommendation i on i.user_id = m.user_id
where i.visibility = 'student';

comment on view analytics.recommendations is 'Recommendations that students may see, with their answers.';
comment on column analytics.recommendations.id is 'The recommendation.';
comment on column analytics.recommendations.student_id is 'The student.';
comment on column analytics.recommendations.type is 'Its kind; the list is open.';
comment on column analytics.recommendations.source is 'What made it; the list is open.';
comment on column analytics.recommendations.source_reference_id is 'Its id there; null where there is none.';
comment on column analytics.recommendations.title is 'A short title; null where there is none.';
comment on column analytics.recommendations.visibility is 'Always student.';
comment on column analytics.recommendations.content is 'The text, in Markdown.';
comment on column analytics.recommendations.date is 'The day (UTC) on which it was made.';
comment on column analytics.recommendations.generated_at is 'When it was made.';
comment on column analytics.recommendations.delivered_at is 'When the student first saw it; null until then.';
comment on column analytics.recommendations.feedback_sentiment is 'POSITIVE or NEGATIVE; null without an answer.';
comment on column analytics.recommendations.feedback_text is 'What the student wrote; null without.';
comment on column analytics.recommendations.feedback_at is 'When the student answered; null until then.';
comment on column analytics.recommendations.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
