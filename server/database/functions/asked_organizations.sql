-- What app.allowed_org_ids asks for: ids with commas between them, in braces or not. Null is all organizations (*);
-- nothing is set outside of a transaction that sets it, and reads as '' after one that did. Raises 22023 for anything else.
create or replace function causeway.asked_organizations() returns uuid[] language plpgsql stable
set search_path = pg_catalog, pg_temp as $$
declare
  asked text := btrim(current_setting('app.allowed_org_ids', true), E' \t\r\n');
begin
  if asked like '{%}' then
    asked := btrim(substr(asked, 2, length(asked) - 2), E' \t\r\n');
  end if;
  if asked is null or asked = '' then
    return '{}';
  end if;
  if asked = '*' then
    return null;
  end if;
  return regexp_split_to_array(asked, '\s*,\s*')::uuid[];
exception
  when invalid_text_representation then
    raise exception 'app.allowed_org_ids is not a list of organization ids'
      using errcode = 'invalid_parameter_value', hint = 'Give UUIDs with commas between them, or * where you were granted all.';
end
$$;
