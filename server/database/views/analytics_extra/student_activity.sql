-- Grain: student_id. When a student was last active, and how their questions went.
-- Reads: core.one_roster_user, one_roster_role, caliper_session, analytics_base.attempt.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics_extra.student_activity with (security_barrier) as
select
  u.id as student_id,
  btrim(btrim(u.given_name) || ' ' || btrim(u.family_name)) as name,
  greatest(a.last_at, s.last_at) as last_activity_at,
  coalesce(s.sessions, 0) as sessions,
  coalesce(a.attempts, 0) as attempts,
  coalesce(a.questions_answered, 0) as questions_answered,
  coalesce(a.questions_right, 0) as questions_right,
  m.org_ids
from causeway.scoped_users() m
join core.one_roster_user u on u.id = m.user_id
left join lateral (
  select
    max(coalesce(t.end_time, t.start_time)) as last_at,
    count(*)::int as attempts,
    (count(distinct t.resource_id) filter (where t.is_question and t.is_correct is not null))::int as questions_answered,
    (count(distinct t.resource_id) filter (where t.is_question and t.is_correct))::int as questions_right
  from analytics_base.attempt t
  where t.student_id = m.user_id
) a on true
left join lateral (
  select
    max(coalesce(c.ended_at_time, c.started_at_time)) as last_at,
    count(*)::int as sessions
  from core.caliper_session c
  where c.user_id = m.user_id
) s on true
where exists (
  select
  from core.one_roster_role r
  where r.user_id = u.id
    and r.role = 'student'
    and r.status <> 'tobedeleted'
);

comment on view analytics_extra.student_activity is 'When each student was last active, and how many of their questions are right by now.';
comment on column analytics_extra.student_activity.student_id is 'The student.';
comment on column analytics_extra.student_activity.name is 'Given and family name; not unique.';
comment on column analytics_extra.student_activity.last_activity_at is 'The end, else the start, of the latest session or attempt; null where there is none.';
comment on column analytics_extra.student_activity.sessions is 'How many sessions they had.';
comment on column analytics_extra.student_activity.attempts is 'How many attempts at content of any kind, repeated ones too.';
comment on column analytics_extra.student_activity.questions_answered is 'How many questions have a scored answer of theirs.';
comment on column analytics_extra.student_activity.questions_right is 'How many of those they answered right at some time.';
comment on column analytics_extra.student_activity.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
