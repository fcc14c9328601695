-- In which zone a moment has its day: UTC, or what app.day_zone names for this query.
create or replace function causeway.day_zone() returns text language sql stable parallel safe
set search_path = pg_catalog, pg_temp as $$
  select coalesce(nullif(current_setting('app.day_zone', true), ''), 'UTC')
$$;
