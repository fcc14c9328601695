-- An LMS names its learners; whom a roster has named keeps that name. A new name has a date, so that a delta export has it.
create or replace function core.share_learners() returns trigger language plpgsql as $$
begin
  insert into core.one_roster_user (id, given_name, family_name)
  select distinct on (id)
    id,
    core.given_name(name),
    core.family_name(name)
  from changed
  on conflict (id) do update
    set
      given_name = excluded.given_name,
      family_name = excluded.family_name,
      date_last_modified = now()
    where one_roster_user.sourced_id is null
      and (one_roster_user.given_name, one_roster_user.family_name)
        is distinct from (excluded.given_name, excluded.family_name);
  insert into core.one_roster_role (id, user_id, organization_id, role)
  select
    md5(l.organization_id || '/' || l.id || '/student')::uuid,
    l.id,
    l.organization_id,
    'student'
  from changed l
  join core.one_roster_organization o on o.id = l.organization_id
  on conflict (id) do nothing;
  return null;
end
$$;
