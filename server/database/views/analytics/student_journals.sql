-- Grain: id. What students wrote in their journals.
-- Reads: analytics_base.qualifying_insight.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.student_journals with (security_barrier) as
select
  q.id,
  q.user_id as student_id,
  q.session_id,
  q.application_id as learning_app_id,
  q.reason as journal_text,
  (q.started_at_time at time zone (select causeway.day_zone()))::date as date,
  q.started_at_time as "timestamp",
  m.org_ids
from causeway.scoped_users() m
join analytics_base.qualifying_insight q on q.user_id = m.user_id
where q.slug = 'Journal';

comment on view analytics.student_journals is 'What students wrote in their journals.';
comment on column analytics.student_journals.id is 'The entry.';
comment on column analytics.student_journals.student_id is 'The student.';
comment on column analytics.student_journals.session_id is 'The session.';
comment on column analytics.student_journals.learning_app_id is 'The application.';
comment on column analytics.student_journals.journal_text is 'What the student wrote.';
comment on column analytics.student_journals.date is 'The day (UTC) of it.';
comment on column analytics.student_journals."timestamp" is 'When it was written.';
comment on column analytics.student_journals.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
