-- X-Total-Count of a student's results is counted in the index that their pages come from, without visiting the rows.
drop index core.one_roster_assessment_result_student_name;

create index one_roster_assessment_result_student_name
  on core.one_roster_assessment_result (student_id, (coalesce(sourced_id, id::text)) collate "C")
  include (organization_id, status);

-- The units that a result's metadata tells: a whole number from 0, as a number or in digits (other systems write "1.0" too);
-- anything else is none.
create or replace function causeway.told_units(metadata jsonb) returns int language sql immutable as $$
  select case
    when metadata ->> 'masteredUnits' ~ '^\d{1,9}(\.0+)?$' and jsonb_typeof(metadata -> 'masteredUnits') in ('number', 'string')
      then (metadata ->> 'masteredUnits')::numeric::int
    else 0
  end
$$;
