-- Grain: question_id. How a question went for the readable students: right at once, right later, or not yet.
-- Reads: core.caliper_resource, analytics_base.attempt.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics_extra.question_outcomes with (security_barrier) as
select
  r.id as question_id,
  causeway.label(r.name, r.description) as title,
  count(*)::int as students,
  (count(*) filter (where o.is_first_right))::int as right_at_first,
  (count(*) filter (where o.is_ever_right and not o.is_first_right))::int as recovered,
  (count(*) filter (where not o.is_ever_right))::int as still_wrong
from (
  select
    t.student_id,
    t.resource_id,
    bool_or(t.is_correct) as is_ever_right,
    (array_agg(t.is_correct order by t.start_time nulls last, t.count nulls last, t.created_at, t.id))[1] as is_first_right
  from causeway.scoped_users() m
  join analytics_base.attempt t on t.student_id = m.user_id
  where t.is_question
    and t.is_correct is not null
  group by
    t.student_id,
    t.resource_id
) o
join core.caliper_resource r on r.id = o.resource_id
group by r.id;

comment on view analytics_extra.question_outcomes is 'Where students are stuck, and whether they recover: how each question went.';
comment on column analytics_extra.question_outcomes.question_id is 'The question.';
comment on column analytics_extra.question_outcomes.title is 'Its name, else its description, else N/A.';
comment on column analytics_extra.question_outcomes.students is 'How many students have a scored answer.';
comment on column analytics_extra.question_outcomes.right_at_first is 'How many had it right at their first attempt.';
comment on column analytics_extra.question_outcomes.recovered is 'How many had it wrong first and right later.';
comment on column analytics_extra.question_outcomes.still_wrong is 'How many never had it right.';
