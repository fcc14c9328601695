-- Grain: one row per period of a relationship between a student and a teacher or principal; ended ones stay.
-- Reads: core.one_roster_user_agent, one_roster_user.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.student_guides with (security_barrier) as
select
  x.source_user_id as student_id,
  coalesce(btrim(btrim(s.given_name) || ' ' || btrim(s.family_name)), '') as student_name,
  x.agent_user_id as guide_id,
  coalesce(btrim(btrim(g.given_name) || ' ' || btrim(g.family_name)), '') as guide_name,
  x.relationship_type,
  x.status,
  x.begin_date,
  x.end_date,
  x.date_created as assigned_date,
  x.date_last_modified as last_modified_date,
  m.org_ids
from causeway.scoped_users() m
join core.one_roster_user_agent x on x.source_user_id = m.user_id
left join core.one_roster_user s on s.id = x.source_user_id
left join core.one_roster_user g on g.id = x.agent_user_id
where x.relationship_type in ('teacher', 'principal');

comment on view analytics.student_guides is 'Which teacher or principal guides which student, by period.';
comment on column analytics.student_guides.student_id is 'The student.';
comment on column analytics.student_guides.student_name is 'The student''s given and family name.';
comment on column analytics.student_guides.guide_id is 'The teacher or principal.';
comment on column analytics.student_guides.guide_name is 'The guide''s given and family name.';
comment on column analytics.student_guides.relationship_type is 'teacher or principal.';
comment on column analytics.student_guides.status is 'active, inactive or tobedeleted.';
comment on column analytics.student_guides.begin_date is 'The first day; null where it is not known.';
comment on column analytics.student_guides.end_date is 'The day after the last; null while it goes on.';
comment on column analytics.student_guides.assigned_date is 'When the relationship was made.';
comment on column analytics.student_guides.last_modified_date is 'When it last changed.';
comment on column analytics.student_guides.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
