-- The units that a result's metadata tells: a whole number from 0, as a number or in digits (other systems write "1.0" too);
-- anything else is none.
create or replace function causeway.told_units(metadata jsonb) returns int language sql immutable as $$
  select case
    when metadata ->> 'masteredUnits' ~ '^\d{1,9}(\.0+)?$' and jsonb_typeof(metadata -> 'masteredUnits') in ('number', 'string')
      then (metadata ->> 'masteredUnits')::numeric::int
    else 0
  end
$$;
