-- Grain: student_id + resource_id. The first attempt of a student at a resource of any kind.
-- Reads: analytics_base.first_attempt.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.attempts with (security_barrier) as
select
  student_id,
  resource_id,
  session_id,
  date,
  start_time,
  end_time,
  duration_sec,
  is_correct,
  org_ids
from analytics_base.first_attempt;

comment on view analytics.attempts is 'When and for how long a student first worked on a resource, and whether a question was answered right.';
comment on column analytics.attempts.student_id is 'The student.';
comment on column analytics.attempts.resource_id is 'What the attempt was at: a lesson, test, question or other content.';
comment on column analytics.attempts.session_id is 'The session of the earliest event about the attempt; null where none names one.';
comment on column analytics.attempts.date is 'The day (UTC) on which it began; null without a start.';
comment on column analytics.attempts.start_time is 'When it began; null where nobody said.';
comment on column analytics.attempts.end_time is 'When it ended; null while it is open, or if it never ended.';
comment on column analytics.attempts.duration_sec is 'Whole seconds: as the client measured, else from start to end; null where neither is known.';
comment on column analytics.attempts.is_correct is 'Whether the answer to a question was right by its latest score; null without one.';
comment on column analytics.attempts.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
