-- Grain: question_id + test_id. Which described question is part of which described test.
-- Reads: core.caliper_entity_relation, caliper_resource.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.question_tests with (security_barrier) as
select
  x.source_id as question_id,
  x.destination_id as test_id
from core.caliper_entity_relation x
join core.caliper_resource q on q.id = x.source_id
join core.caliper_resource t on t.id = x.destination_id
where x.relationship_type = 'isPartOf'
  and q.entity_type = 'AssessmentItem'
  and t.entity_type = 'Assessment';

comment on view analytics.question_tests is 'Which question is part of which test.';
comment on column analytics.question_tests.question_id is 'The question.';
comment on column analytics.question_tests.test_id is 'The test.';
