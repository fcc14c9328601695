-- Grain: id. Every application.
-- Reads: core.lti_application.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.learning_apps with (security_barrier) as
select
  id,
  name
from core.lti_application;

comment on view analytics.learning_apps is 'Applications: labels of application ids.';
comment on column analytics.learning_apps.id is 'The application.';
comment on column analytics.learning_apps.name is 'Its name.';
