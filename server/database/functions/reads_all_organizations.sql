-- Whether the login role was granted all organizations: the server's own role is a member of the views' owner. The setting
-- alone is no access control, since every SQL client can set it.
create or replace function causeway.reads_all_organizations() returns boolean language sql stable security definer
set search_path = pg_catalog, pg_temp as $$
  select pg_has_role(session_user, 'causeway_analytics', 'member')
    or exists (
      select
      from core.role_scope s
      where s.role_name = session_user
        and s.organization_id is null
    )
$$;
