-- The completed challenges of a learner, of all courses, with their scores. Inlined into the statement that calls it.
create or replace function causeway.completed_of(of_organization uuid, of_learner uuid)
returns table (completed jsonb) language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'courseId', c.course_id, 'challengeId', c.challenge_id, 'score', c.score)), '[]'::jsonb)
  from causeway.learner_challenge c
  where c.organization_id = of_organization and c.learner_id = of_learner
$$;
