-- Grain: learning_app_id + subject_title. What applications are about, as the operator says.
-- Reads: core.lti_application_subject.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.learning_app_subjects with (security_barrier) as
select
  lti_application_id as learning_app_id,
  subject_title
from core.lti_application_subject;

comment on view analytics.learning_app_subjects is 'What learning applications are about.';
comment on column analytics.learning_app_subjects.learning_app_id is 'The application.';
comment on column analytics.learning_app_subjects.subject_title is 'A subject in words.';
