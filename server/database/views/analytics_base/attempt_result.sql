-- One row per attempt with a score of a question: whether the latest such score is full.
-- Reads: core.caliper_score, caliper_attempt, caliper_resource.
-- Read by: first_attempt, analytics_extra.all_attempts.
create view analytics_base.attempt_result as
select distinct on (s.organization_id, s.attempt_id)
  s.organization_id,
  s.attempt_id,
  coalesce(s.score_given = s.max_score, false) as is_correct
from core.caliper_score s
join core.caliper_attempt a on a.organization_id = s.organization_id
  and a.id = s.attempt_id
left join core.caliper_resource r on r.id = a.assignable_id
where s.score_given is not null
  -- A score without a type is a question's own where the resource is a question.
  and (s.score_type = 'QUESTION_RESULT' or (s.score_type is null and r.entity_type = 'AssessmentItem'))
order by
  s.organization_id,
  s.attempt_id,
  s.scored_at desc,
  s.id desc;
