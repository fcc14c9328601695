-- Whether this query is restricted to no organization: it asks for all, and its login role was granted all.
create or replace function causeway.reads_everything() returns boolean language plpgsql stable security definer
set search_path = pg_catalog, pg_temp as $$
begin
  return causeway.asked_organizations() is null and causeway.reads_all_organizations();
end
$$;
