-- What sessions have in common at a challenge, counted as it changes, so that statistics of a whole organization read counts and
-- not every session. The seconds on task are counted too: they lead to the few sessions in which the exact quartiles stand.

-- Of its session, and the same as long as there is one: statistics of a course or period need no join.
alter table causeway.session_challenge
  add column course_id text,
  add column is_practice boolean,
  -- When the session began.
  add column created_at timestamptz;

update causeway.session_challenge c
set course_id = s.course_id, is_practice = s.is_practice, created_at = s.created_at
from causeway.session s
where s.organization_id = c.organization_id and s.id = c.session_id;

alter table causeway.session_challenge
  alter column course_id set not null,
  alter column is_practice set not null,
  alter column created_at set not null;

create index session_challenge_time
  on causeway.session_challenge (organization_id, course_id, topic_id, challenge_id, time_on_task_ms)
  where completed_at is not null and not is_practice;

-- One row per organization, course, topic, challenge, measure and value: what its sessions come to, practice left out, as of the
-- last folding. Written by: server/sessions/overview/analytics/fold-challenge-counts.ts.
create table causeway.challenge_count (
  organization_id uuid not null,
  course_id text not null,
  topic_id text not null,
  challenge_id text not null,
  -- As in causeway.counts_of_work.
  measure text not null,
  -- The second, or the remediation, whose sessions are counted; '' where the measure has none.
  value text not null,
  n bigint not null,
  primary key (organization_id, course_id, topic_id, challenge_id, measure, value)
);

-- One row per change to such a count that has not been folded into it. Rows are only added, by triggers, so that no act waits for
-- another to count; what counts is the sum of both tables.
create table causeway.challenge_count_change (
  organization_id uuid not null,
  id bigint generated always as identity,
  course_id text not null,
  topic_id text not null,
  challenge_id text not null,
  measure text not null,
  value text not null,
  n bigint not null,
  primary key (organization_id, id)
);

-- What one session's work on a challenge adds to which counts.
create function causeway.counts_of_work(
  find_attempts int,
  fix_attempts int,
  hints int,
  remediations jsonb,
  time_on_task_ms bigint,
  is_completed boolean
) returns table (measure text, value text, n bigint) language sql immutable as $$
  select k.measure, k.value, k.n
  from (values
    ('opened', '', 1::bigint),
    ('attempts', '', (find_attempts + fix_attempts)::bigint),
    ('hinted', '', (hints > 0)::int::bigint),
    ('completed', '', is_completed::int::bigint),
    ('first-try', '', (is_completed and find_attempts = 1 and fix_attempts = 1)::int::bigint),
    ('seconds', (time_on_task_ms / 1000)::text, is_completed::int::bigint)
  ) as k(measure, value, n)
  where k.n <> 0
  union all
  -- Each wrong remediation once. The last one of a completed challenge is the right one.
  select distinct 'wrong', chosen.id, 1::bigint
  from jsonb_array_elements_text(remediations) with ordinality as chosen(id, nr)
  where not is_completed or chosen.nr < jsonb_array_length(remediations)
$$;

insert into causeway.challenge_count (organization_id, course_id, topic_id, challenge_id, measure, value, n)
select c.organization_id, c.course_id, c.topic_id, c.challenge_id, k.measure, k.value, sum(k.n)
from causeway.session_challenge c
cross join lateral causeway.counts_of_work(
  c.find_attempts, c.fix_attempts, c.find_hints + c.fix_hints, c.remediations, c.time_on_task_ms, c.completed_at is not null) k
where not c.is_practice
group by c.organization_id, c.course_id, c.topic_id, c.challenge_id, k.measure, k.value;

-- Counts rows that came (`added`), went (`removed`), or changed (both): whoever wrote them.
create function causeway.count_added_work() returns trigger language plpgsql as $$
begin
  insert into causeway.challenge_count_change
    (organization_id, course_id, topic_id, challenge_id, measure, value, n)
  select c.organization_id, c.course_id, c.topic_id, c.challenge_id, k.measure, k.value, sum(k.n)
  from added c
  cross join lateral causeway.counts_of_work(
    c.find_attempts, c.fix_attempts, c.find_hints + c.fix_hints, c.remediations, c.time_on_task_ms, c.completed_at is not null) k
  where not c.is_practice
  group by c.organization_id, c.course_id, c.topic_id, c.challenge_id, k.measure, k.value;
  return null;
end
$$;

create function causeway.count_removed_work() returns trigger language plpgsql as $$
begin
  insert into causeway.challenge_count_change
    (organization_id, course_id, topic_id, challenge_id, measure, value, n)
  select c.organization_id, c.course_id, c.topic_id, c.challenge_id, k.measure, k.value, -sum(k.n)
  from removed c
  cross join lateral causeway.counts_of_work(
    c.find_attempts, c.fix_attempts, c.find_hints + c.fix_hints, c.remediations, c.time_on_task_ms, c.completed_at is not null) k
  where not c.is_practice
  group by c.organization_id, c.course_id, c.topic_id, c.challenge_id, k.measure, k.value;
  return null;
end
$$;

create function causeway.count_changed_work() returns trigger language plpgsql as $$
begin
  insert into causeway.challenge_count_change
    (organization_id, course_id, topic_id, challenge_id, measure, value, n)
  select c.organization_id, c.course_id, c.topic_id, c.challenge_id, k.measure, k.value, sum(c.sign * k.n)
  from (
    select 1 as sign, a.*
    from added a
    union all
    select -1, r.*
    from removed r
  ) c
  cross join lateral causeway.counts_of_work(
    c.find_attempts, c.fix_attempts, c.find_hints + c.fix_hints, c.remediations, c.time_on_task_ms, c.completed_at is not null) k
  where not c.is_practice
  group by c.organization_id, c.course_id, c.topic_id, c.challenge_id, k.measure, k.value
  having sum(c.sign * k.n) <> 0;
  return null;
end
$$;

create trigger session_challenge_added
  after insert on causeway.session_challenge
  referencing new table as added
  for each statement execute function causeway.count_added_work();

create trigger session_challenge_removed
  after delete on causeway.session_challenge
  referencing old table as removed
  for each statement execute function causeway.count_removed_work();

create trigger session_challenge_changed
  after update on causeway.session_challenge
  referencing old table as removed new table as added
  for each statement execute function causeway.count_changed_work();
