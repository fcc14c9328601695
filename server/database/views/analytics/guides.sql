-- Grain: id. People with a role of teacher or principal, readable by the organizations of their own.
-- Reads: core.one_roster_user, one_roster_role.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.guides with (security_barrier) as
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
    and r.role in ('teacher', 'principal')
    and r.status <> 'tobedeleted'
);

comment on view analytics.guides is 'Teachers and principals.';
comment on column analytics.guides.id is 'The teacher or principal.';
comment on column analytics.guides.name is 'Given and family name.';
comment on column analytics.guides.email is 'The e-mail address, in any case of letters; null where the roster has none.';
comment on column analytics.guides.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
