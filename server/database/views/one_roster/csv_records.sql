-- One row per record of an organization's roster as OneRoster CSV has it: as it was imported last. People who were never imported
-- but learn here stand beside them, with their role of a student, and so does the organization that they are of.
-- Read by: server/roster/csv.
create view one_roster.csv_records as
select
  r.organization_id,
  r.file,
  r.sourced_id,
  r.id,
  r.status,
  r.date_last_modified,
  r.row,
  true as is_imported
from causeway.roster_row r

union all

select
  o.id,
  'orgs',
  o.id::text,
  o.id,
  'active',
  coalesce(o.date_last_modified, timestamptz 'epoch'),
  jsonb_build_object('name', causeway.csv_text(o.name), 'type', o.type),
  false
from core.one_roster_organization o
where exists (select 1 from causeway.learner l where l.organization_id = o.id)
  and not exists (
    select 1 from causeway.roster_row r where r.organization_id = o.id and r.file = 'orgs' and r.id = o.id)

union all

select
  l.organization_id,
  'users',
  u.id::text,
  u.id,
  'active',
  coalesce(u.date_last_modified, l.first_seen_at),
  jsonb_strip_nulls(jsonb_build_object(
    'enabledUser', 'true',
    'username', u.id::text,
    'givenName', causeway.csv_text(u.given_name),
    'familyName', causeway.csv_text(u.family_name),
    'email', u.email::text)),
  false
from causeway.learner l
join core.one_roster_user u on u.id = l.id and u.status = 'active'
where not exists (
  select 1 from causeway.roster_row r where r.organization_id = l.organization_id and r.file = 'users' and r.id = u.id)

union all

select
  l.organization_id,
  'roles',
  p.id::text,
  p.id,
  'active',
  coalesce(p.date_last_modified, l.first_seen_at),
  jsonb_strip_nulls(jsonb_build_object(
    'userSourcedId', coalesce(
      (
        select r.sourced_id
        from causeway.roster_row r
        where r.organization_id = l.organization_id and r.file = 'users' and r.id = l.id),
      l.id::text),
    'roleType', p.role_type,
    'role', p.role,
    'beginDate', p.begin_date::text,
    'endDate', p.end_date::text,
    'orgSourcedId', coalesce(
      (
        select r.sourced_id
        from causeway.roster_row r
        where r.organization_id = l.organization_id and r.file = 'orgs' and r.id = l.organization_id),
      l.organization_id::text))),
  false
from causeway.learner l
join core.one_roster_role p
  on p.user_id = l.id and p.organization_id = l.organization_id and p.role = 'student' and p.status = 'active'
where not exists (
  select 1 from causeway.roster_row r where r.organization_id = l.organization_id and r.file = 'roles' and r.id = p.id);
