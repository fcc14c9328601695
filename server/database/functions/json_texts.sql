-- The texts of a JSON value for comparing: a list gives one for each member, a reference its sourcedId, null none.
create or replace function causeway.json_texts(value jsonb) returns text[] language sql immutable as $$
  select case jsonb_typeof(value)
    when 'array' then (
      select coalesce(array_agg(case jsonb_typeof(member) when 'object' then member ->> 'sourcedId' else member #>> '{}' end), '{}')
      from jsonb_array_elements(value) member
    )
    when 'object' then array_remove(array[value ->> 'sourcedId'], null)
    when 'null' then '{}'
    else coalesce(array_remove(array[value #>> '{}'], null), '{}')
  end
$$;
