-- The record that stands for a person: of one that was merged the kept one, of every other the record itself.
-- Read by: server/roster, server/streams/caliper.
create or replace function causeway.person_of(asked uuid) returns uuid language sql stable as $$
  with recursive up as (
    select asked as id, 0 as n
    union all
    select m.kept_id, up.n + 1
    from up
    join causeway.person_merge m on m.merged_id = up.id
  )
  select id
  from up
  order by n desc
  limit 1
$$;
