-- Who owns and who reads the analytics views. Neither role can log in: the owner alone reads the core tables, and readers
-- have rights on the views alone. Roles belong to the whole PostgreSQL server, so that they may be there already.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['causeway_analytics', 'causeway_reader'] loop
    begin
      if to_regrole(wanted) is null then
        execute format('create role %I nologin', wanted);
      end if;
      if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant %I to %I', wanted, current_user);
      end if;
    exception
      -- Another database of this server has made it at the same moment.
      when duplicate_object or unique_violation then
        null;
      when insufficient_privilege then
        raise exception 'The database user % may not create the role %.', current_user, wanted
          using hint = format('As an administrator: create role %1$I nologin; grant %1$I to %2$I with admin option;', wanted, current_user);
    end;
  end loop;
end
$$;

create schema analytics_base;

create schema analytics;

grant usage on schema core to causeway_analytics;

-- The owner of a function must be allowed to make one in its schema.
grant usage, create on schema causeway to causeway_analytics;

grant select on all tables in schema core to causeway_analytics;

alter default privileges in schema core grant select on tables to causeway_analytics;

grant usage, create on schema analytics_base to causeway_analytics;

grant usage, create on schema analytics to causeway_analytics;

grant usage on schema analytics to causeway_reader;
