-- The views belong to a role that cannot log in and alone reads what they read; so do the functions that find a query's scope.
-- Readers have the views, and no name of anything else.
do $$
declare
  one record;
begin
  for one in
    select format('%I.%I', schemaname, viewname) as name
    from pg_views
    where schemaname in ('analytics', 'analytics_base', 'analytics_extra')
  loop
    execute format('alter view %s owner to causeway_analytics', one.name);
  end loop;
  for one in
    select p.oid::regprocedure::text as signature
    from pg_proc p
    where p.pronamespace = 'causeway'::regnamespace
      and p.proname in (
        'allowed_organizations',
        'asked_organizations',
        'day_zone',
        'label',
        'reads_all_organizations',
        'reads_everything',
        'scoped_users'
      )
  loop
    execute format('alter function %s owner to causeway_analytics', one.signature);
  end loop;
end
$$;

grant select on all tables in schema analytics to causeway_reader;

grant select on all tables in schema analytics_extra to causeway_reader;
