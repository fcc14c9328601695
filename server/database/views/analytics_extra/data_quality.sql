-- Grain: problem + subject_id + person_id. What is odd in the rows of readable people, and people whom no roster knows.
-- Reads: core.caliper_session, caliper_attempt, caliper_resource, one_roster_user, one_roster_role, one_roster_user_agent, lti_application.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics_extra.data_quality with (security_barrier) as
select
  f.problem,
  f.subject_id,
  m.user_id as person_id,
  m.org_ids
from causeway.scoped_users() m
cross join lateral (
  select
    'application_unmapped' as problem,
    s.id as subject_id
  from core.caliper_session s
  where s.user_id = m.user_id
    and s.application_id is null
    and not exists (
      select
      from core.lti_application a
      where a.caliper_client_id = s.client_id
    )
  union all
  select
    'attempt_ends_before_start',
    a.id
  from core.caliper_attempt a
  where a.assignee_id = m.user_id
    and a.ended_at_time < a.started_at_time
  union all
  select distinct
    'resource_undescribed',
    a.assignable_id
  from core.caliper_attempt a
  left join core.caliper_resource r on r.id = a.assignable_id
  where a.assignee_id = m.user_id
    and a.assignable_id is not null
    and r.entity_type is null
  union all
  select distinct
    'guide_without_role',
    g.agent_user_id::text
  from core.one_roster_user_agent g
  where g.source_user_id = m.user_id
    and g.relationship_type in ('teacher', 'principal')
    and not exists (
      select
      from core.one_roster_role r
      where r.user_id = g.agent_user_id
        and r.role in ('teacher', 'principal')
        and r.status <> 'tobedeleted'
    )
  union all
  select
    'student_without_email',
    m.user_id::text
  from core.one_roster_user u
  where u.id = m.user_id
    and u.email is null
    and exists (
      select
      from core.one_roster_role r
      where r.user_id = u.id
        and r.role = 'student'
        and r.status <> 'tobedeleted'
    )
  union all
  select
    'person_unknown_to_roster',
    m.user_id::text
  where not exists (
    select
    from core.one_roster_user u
    where u.id = m.user_id
  )
) f;

comment on view analytics_extra.data_quality is 'What is odd in the rows, one finding at a time.';
comment on column analytics_extra.data_quality.problem is 'application_unmapped, attempt_ends_before_start, resource_undescribed, guide_without_role, student_without_email or person_unknown_to_roster.';
comment on column analytics_extra.data_quality.subject_id is 'What is odd: the session, attempt, resource or person.';
comment on column analytics_extra.data_quality.person_id is 'The person whose rows it is found in.';
comment on column analytics_extra.data_quality.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
