-- Makes the monthly partitions that hold the given instant and the months after it, for every table of ours that is partitioned
-- by a time and has a default partition named after it (`…_rest`).
-- Rows that came before their month was there lie in the default partition and are moved.
create or replace function causeway.ensure_partitions(since timestamptz, months int) returns void language plpgsql as $$
declare
  parent record;
  child text;
  first_day timestamp;
  lower_bound text;
  upper_bound text;
begin
  for parent in
    select n.nspname as schema, c.relname as name, a.attname as time_column
    from pg_partitioned_table p
    join pg_class c on c.oid = p.partrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_class d on d.oid = p.partdefid and d.relname = c.relname || '_rest'
    join pg_attribute a on a.attrelid = c.oid and a.attnum = p.partattrs[0]
    where n.nspname in ('causeway', 'core', 'lrs') and p.partstrat = 'r' and a.atttypid = 'timestamptz'::regtype
    order by n.nspname, c.relname
  loop
    for step in 0..months - 1 loop
      first_day := date_trunc('month', since at time zone 'UTC') + make_interval(months => step);
      lower_bound := first_day::text || '+00';
      upper_bound := (first_day + interval '1 month')::text || '+00';
      child := parent.name || to_char(first_day, '_YYYY_MM');
      if to_regclass(format('%I.%I', parent.schema, child)) is null then
        execute format('create table %I.%I (like %I.%I including defaults)', parent.schema, child, parent.schema, parent.name);
        execute format(
          'with moved as (delete from %I.%I where %I >= %L and %I < %L returning *) insert into %I.%I select * from moved',
          parent.schema, parent.name || '_rest', parent.time_column, lower_bound, parent.time_column, upper_bound,
          parent.schema, child
        );
        execute format(
          'alter table %I.%I attach partition %I.%I for values from (%L) to (%L)',
          parent.schema, parent.name, parent.schema, child, lower_bound, upper_bound
        );
      end if;
    end loop;
  end loop;
end
$$;
