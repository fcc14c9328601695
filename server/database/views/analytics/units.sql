-- Grain: id. Content that describes itself as a unit.
-- Reads: core.caliper_resource.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.units with (security_barrier) as
select
  id,
  causeway.label(name, description) as title
from core.caliper_resource
where entity_type = 'AssignableDigitalResource'
  and media_type = 'curriculum/unit';

comment on view analytics.units is 'Units: labels of unit ids.';
comment on column analytics.units.id is 'The unit.';
comment on column analytics.units.title is 'Its title: the name, else the description, else N/A.';
