-- The people whose rows this query may read, each with those of their organizations that it may name. Evaluated once per
-- query: as a function it is scanned once, and what it estimates makes plans go from people to their rows by index.
-- A person belongs to an organization by an active role of any kind that has not ended (ends are exclusive). Without
-- restriction also people whom no roster knows, with no organizations.
-- Read by: views/analytics/.
create or replace function causeway.scoped_users() returns table (user_id uuid, org_ids uuid[]) language plpgsql stable
security definer rows 100 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  today date := (now() at time zone 'UTC')::date;
  allowed uuid[];
begin
  if not causeway.reads_everything() then
    allowed := causeway.allowed_organizations();
    return query
    select
      r.user_id,
      array_agg(distinct r.organization_id order by r.organization_id)
    from core.one_roster_role r
    where r.organization_id = any (allowed)
      and r.status = 'active'
      and (r.end_date is null or r.end_date > today)
    group by r.user_id;
    return;
  end if;
  return query
  with member as (
    select
      r.user_id,
      array_agg(distinct r.organization_id order by r.organization_id) as org_ids
    from core.one_roster_role r
    where r.status = 'active'
      and (r.end_date is null or r.end_date > today)
    group by r.user_id
  ),
  person as (
    select u.id from core.one_roster_user u
    union
    select s.user_id from core.caliper_session s where s.user_id is not null
    union
    select a.assignee_id from core.caliper_attempt a where a.assignee_id is not null
    union
    select x.user_id from core.tb_xp_ledger x
    union
    select c.credential_subject_id from core.clr_achievement_credential c
    union
    select s.user_id from core.insights_session s
    union
    select i.user_id from core.insights_recommendation i
    union
    select p.student_id from core.placement_student_subject_placement p
    union
    select g.source_user_id from core.one_roster_user_agent g
  )
  select
    p.id,
    coalesce(m.org_ids, '{}')
  from person p
  left join member m on m.user_id = p.id;
end
$$;
