-- A reference as OneRoster's JSON has it; null where there is nothing to refer to.
create or replace function causeway.one_roster_ref(kind text, sourced_id text) returns jsonb language sql immutable as $$
  select case
    when sourced_id is not null then jsonb_build_object('href', kind || '/' || sourced_id, 'sourcedId', sourced_id, 'type', kind)
  end
$$;
