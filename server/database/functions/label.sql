-- The title of content: its name, else its description, else N/A. What is blank counts as missing.
create or replace function causeway.label(name text, description text) returns text language sql immutable parallel safe as $$
  select case when name ~ '\S' then name when description ~ '\S' then description else 'N/A' end
$$;
