-- A name as a required value of a CSV file: on one line, and never empty.
-- Read by: views/one_roster/csv_records.sql.
create or replace function causeway.csv_text(value text) returns text language sql immutable as $$
  select coalesce(nullif(trim(regexp_replace(left(value, 1000), '[\u0001-\u001f]+', ' ', 'g')), ''), '-')
$$;
