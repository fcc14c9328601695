-- Grain: id. Every CASE subject.
-- Reads: core.cf_subject.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.case_subjects with (security_barrier) as
select
  identifier as id,
  title,
  hierarchy_code,
  description
from core.cf_subject;
