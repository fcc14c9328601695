-- Grain: id. Every question that was described.
-- Reads: core.caliper_resource.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.questions with (security_barrier) as
select
  id,
  causeway.label(name, description) as title,
  media_type as type
from core.caliper_resource
where entity_type = 'AssessmentItem';

comment on view analytics.questions is 'Questions: labels of question ids.';
comment on column analytics.questions.id is 'The question.';
comment on column analytics.questions.title is 'Its title: the name, else the description, else N/A.';
comment on column analytics.questions.type is 'Its type as the application says, for example quiz; null where none is said.';
