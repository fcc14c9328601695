-- Pages of a student's results come in the order of their sourcedIds, however many there are.
create index one_roster_assessment_result_student_name
  on core.one_roster_assessment_result (student_id, (coalesce(sourced_id, id::text)) collate "C");
