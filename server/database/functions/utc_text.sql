-- An instant as OneRoster writes it: UTC with milliseconds.
create or replace function causeway.utc_text(at timestamptz) returns text language sql stable as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
