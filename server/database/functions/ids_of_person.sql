-- All ids of the person that an id names: the kept record's and those of the records merged into it.
-- Read by: server/metrics, server/privacy, server/roster/csv.
create or replace function causeway.ids_of_person(asked uuid) returns setof uuid language sql stable as $$
  with recursive below as (
    select causeway.person_of(asked) as id
    union
    select m.merged_id
    from below
    join causeway.person_merge m on m.kept_id = below.id
  )
  select id
  from below
$$;
