-- Grain: attempt_id of an organization. Every attempt of the readable students, not only the first.
-- Reads: analytics_base.attempt.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics_extra.all_attempts with (security_barrier) as
select
  a.id as attempt_id,
  a.student_id,
  a.resource_id,
  (row_number() over (
    partition by
      a.student_id,
      a.resource_id
    order by
      a.start_time nulls last,
      a.count nulls last,
      a.created_at,
      a.id
  ))::int as attempt_number,
  a.session_id,
  a.date,
  a.start_time,
  a.end_time,
  a.duration_sec,
  a.is_correct,
  m.org_ids
from causeway.scoped_users() m
join analytics_base.attempt a on a.student_id = m.user_id;

comment on view analytics_extra.all_attempts is 'Every attempt, also repeated ones.';
comment on column analytics_extra.all_attempts.attempt_id is 'The attempt.';
comment on column analytics_extra.all_attempts.student_id is 'The student.';
comment on column analytics_extra.all_attempts.resource_id is 'What the attempt was at: a lesson, test, question or other content.';
comment on column analytics_extra.all_attempts.attempt_number is '1 for the first attempt of the student at the resource.';
comment on column analytics_extra.all_attempts.session_id is 'The session of the earliest event about the attempt; null where none names one.';
comment on column analytics_extra.all_attempts.date is 'The day (UTC) on which it began; null without a start.';
comment on column analytics_extra.all_attempts.start_time is 'When it began; null where nobody said.';
comment on column analytics_extra.all_attempts.end_time is 'When it ended; null while it is open, or if it never ended.';
comment on column analytics_extra.all_attempts.duration_sec is 'Whole seconds: as the client measured, else from start to end; null where neither is known.';
comment on column analytics_extra.all_attempts.is_correct is 'Whether the answer to a question was right by its latest score; null without one.';
comment on column analytics_extra.all_attempts.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
