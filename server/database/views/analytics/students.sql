-- Grain: id. People with a role of student.
-- Reads: core.one_roster_user, one_roster_role.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.students with (security_barrier) as
select
  u.id,
  btrim(btrim(u.given_name) || ' ' || btrim(u.family_name)) as name,
  u.email,
  m.org_ids
from causeway.scoped_users() m
join core.one_roster_user u on u.id = m.user_id
where exists (
  select
  from core.one_roster_role r
  where r.user_id = u.id
    and r.role = 'student'
    and r.status <> 'tobedeleted'
);

comment on view analytics.students is 'Students with name and e-mail address.';
comment on column analytics.students.id is 'The student; other datasets call it student_id.';
comment on column analytics.students.name is 'Given and family name; not unique.';
comment on column analytics.students.email is 'The e-mail address, in any case of letters; null where the roster has none.';
comment on column analytics.students.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
