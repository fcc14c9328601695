-- The organizations that this query asks for and its login role was granted; none where it asks for all.
create or replace function causeway.allowed_organizations() returns uuid[] language plpgsql stable security definer
set search_path = pg_catalog, pg_temp as $$
declare
  asked uuid[] := coalesce(causeway.asked_organizations(), '{}');
begin
  if asked = '{}' or causeway.reads_all_organizations() then
    return asked;
  end if;
  return array(
    select s.organization_id
    from core.role_scope s
    where s.role_name = session_user
      and s.organization_id = any (asked)
  );
end
$$;
