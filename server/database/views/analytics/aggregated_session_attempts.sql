-- Grain: session_id + student_id. First attempts at questions, counted by session.
-- Reads: analytics_base.first_attempt.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.aggregated_session_attempts with (security_barrier) as
select
  session_id,
  student_id,
  min(date) as date,
  count(is_correct)::int as total_questions_answered,
  (count(*) filter (where is_correct))::int as total_questions_correct,
  round(avg(duration_sec)) as avg_duration_sec,
  org_ids
from analytics_base.first_attempt
where is_question
  and session_id is not null
group by
  session_id,
  student_id,
  org_ids;

comment on view analytics.aggregated_session_attempts is 'Questions answered, right answers and average duration by session and student.';
comment on column analytics.aggregated_session_attempts.session_id is 'The session.';
comment on column analytics.aggregated_session_attempts.student_id is 'The student.';
comment on column analytics.aggregated_session_attempts.date is 'The day (UTC) of the first attempt; null where none has a start.';
comment on column analytics.aggregated_session_attempts.total_questions_answered is 'First attempts at questions that have a score.';
comment on column analytics.aggregated_session_attempts.total_questions_correct is 'Those of them that were right.';
comment on column analytics.aggregated_session_attempts.avg_duration_sec is 'The average of their whole seconds, rounded; null where none has a duration.';
comment on column analytics.aggregated_session_attempts.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
