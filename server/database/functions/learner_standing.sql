-- What a reply tells of a learner besides the session: completed challenges, and what is mandatory.
create or replace function causeway.learner_standing(of_organization uuid, of_learner uuid)
returns table (completed jsonb, mandatory jsonb) language sql stable as $$
  select c.completed, a.mandatory || g.mandatory
  from causeway.completed_of(of_organization, of_learner) c
  cross join causeway.mandatory_for_all(of_organization) a
  cross join causeway.mandatory_in_groups(of_organization, of_learner) g
$$;
