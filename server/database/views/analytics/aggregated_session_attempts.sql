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
