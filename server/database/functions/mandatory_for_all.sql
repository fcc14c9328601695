-- What is mandatory for everybody of an organization. Inlined into the statement that calls it.
create or replace function causeway.mandatory_for_all(of_organization uuid)
returns table (mandatory jsonb) language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('courseId', a.course_id, 'topicId', a.topic_id)), '[]'::jsonb)
  from causeway.assignment a
  where a.organization_id = of_organization and a.is_mandatory and a.group_id is null
$$;
