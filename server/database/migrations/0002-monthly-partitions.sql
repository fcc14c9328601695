-- Makes the monthly partitions that hold the given instant and the months after it.
-- Rows that came before their month was there lie in the default partition and are moved.
create or replace function causeway.ensure_partitions(since timestamptz, months int) returns void language plpgsql as $$
declare
  parent text;
  child text;
  first_day timestamp;
  bounds text;
begin
  foreach parent in array array['session_event', 'lms_write'] loop
    for step in 0..months - 1 loop
      first_day := date_trunc('month', since at time zone 'UTC') + make_interval(months => step);
      child := parent || to_char(first_day, '_YYYY_MM');
      bounds := format('from (%L) to (%L)', first_day::text || '+00', (first_day + interval '1 month')::text || '+00');
      if to_regclass(format('causeway.%I', child)) is null then
        execute format('create table causeway.%I (like causeway.%I including defaults)', child, parent);
        execute format(
          'with moved as (delete from causeway.%I where received_at >= %L and received_at < %L returning *)
          insert into causeway.%I select * from moved',
          parent || '_rest',
          first_day::text || '+00',
          (first_day + interval '1 month')::text || '+00',
          child
        );
        execute format('alter table causeway.%I attach partition causeway.%I for values %s', parent, child, bounds);
      end if;
    end loop;
  end loop;
end
$$;
