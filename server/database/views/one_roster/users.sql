-- One row per person of a roster, as OneRoster 1.2 rostering writes a user. Read by: server/roster/one-roster/collections.ts.
create view one_roster.users as
select
  u.id,
  coalesce(u.sourced_id, u.id::text) as sourced_id,
  u.id as user_id,
  jsonb_strip_nulls(jsonb_build_object(
    'sourcedId', coalesce(u.sourced_id, u.id::text),
    'status', u.status,
    'dateLastModified', causeway.utc_text(coalesce(u.date_last_modified, timestamptz 'epoch')),
    'enabledUser', case u.status when 'active' then 'true' else 'false' end,
    'username', coalesce(u.email::text, u.sourced_id, u.id::text),
    'givenName', u.given_name,
    'familyName', u.family_name,
    'email', u.email::text,
    'roles', (
      select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'roleType', r.role_type,
        'role', r.role,
        'org', causeway.one_roster_ref('org', coalesce(o.sourced_id, o.id::text)),
        'beginDate', r.begin_date::text,
        'endDate', r.end_date::text)) order by r.role_type, r.id)
      from core.one_roster_role r
      join core.one_roster_organization o on o.id = r.organization_id
      where r.user_id = u.id and r.status = 'active'
    )
  )) as doc
from core.one_roster_user u;
