-- Grain: organization_id. When the last event, session, experience points and roster change of a readable organization came.
-- Reads: core.one_roster_organization, caliper_event, one_roster_role.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics_extra.freshness with (security_barrier) as
select
  o.id as organization_id,
  o.name as organization_name,
  (
    select max(e.received_at)
    from core.caliper_event e
    where e.organization_id = o.id
  ) as last_event_received_at,
  (
    select max(r.date_last_modified)
    from core.one_roster_role r
    where r.organization_id = o.id
  ) as last_role_modified_at
from core.one_roster_organization o
where o.id = any ((select causeway.allowed_organizations())::uuid[])
  or (select causeway.reads_everything());

comment on view analytics_extra.freshness is 'How old the newest rows of an organization are.';
comment on column analytics_extra.freshness.organization_id is 'The organization.';
comment on column analytics_extra.freshness.organization_name is 'Its name.';
comment on column analytics_extra.freshness.last_event_received_at is 'When its last event came; null before the first.';
comment on column analytics_extra.freshness.last_role_modified_at is 'When its roster last said that a role changed; null where it does not say.';
