-- What is mandatory for a learner by the groups of the organization. Inlined into the statement that calls it.
create or replace function causeway.mandatory_in_groups(of_organization uuid, of_learner uuid)
returns table (mandatory jsonb) language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('courseId', a.course_id, 'topicId', a.topic_id)), '[]'::jsonb)
  from causeway.group_member m
  join causeway.assignment a
    on a.organization_id = m.organization_id and a.group_id = m.group_id and a.is_mandatory
  where m.organization_id = of_organization and m.learner_id = of_learner
$$;
