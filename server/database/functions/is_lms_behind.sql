-- Whether an LMS has yet to acknowledge what it may be told: completion, success, or a score that is a point or more away, as some
-- LMSs take whole numbers only. SCORM 1.2 has one word for completion and success. Nothing may be told of practice.
-- `known`: session_projection.lms_known; `progress`: session.progress.
create or replace function causeway.is_lms_behind(known jsonb, progress json) returns boolean
language sql immutable parallel safe as $$
  select coalesce(
    (progress #>> '{lms,completion}' = 'completed'
      and coalesce(known ->> 'completion', '') not in ('completed', 'passed', 'failed'))
    or (progress #>> '{lms,success}' in ('passed', 'failed')
      and progress #>> '{lms,success}' is distinct from known ->> 'success'
      and progress #>> '{lms,success}' is distinct from known ->> 'completion')
    or (progress #>> '{lms,score}' is not null
      -- What is known came from a browser: it may be any text.
      and coalesce(abs((progress #>> '{lms,score}')::float - case
        when known ->> 'score' ~ '^\d{1,3}(\.\d{1,10})?$' then (known ->> 'score')::float
      end) >= 1, true)), false)
$$;
