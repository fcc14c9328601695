-- Datasets of our own beside the documented ones, and a record of every export.
create schema analytics_extra;

grant usage, create on schema analytics_extra to causeway_analytics;

grant usage on schema analytics_extra to causeway_reader;

-- One row per download of a dataset: by it a file proves that it is whole. Without `finished_at` it was cut off, or still runs.
create table causeway.dataset_export (
  organization_id uuid not null,
  id uuid not null,
  caller_kind text not null check (caller_kind in ('account', 'token')),
  caller_id text not null,
  dataset text not null,
  format text not null,
  -- Of what the file holds; never of what it was filtered by.
  columns jsonb not null,
  started_at timestamptz not null,
  as_of timestamptz,
  finished_at timestamptz,
  rows bigint,
  bytes bigint,
  sha256 text,
  primary key (organization_id, id)
);

create index dataset_export_started on causeway.dataset_export (organization_id, started_at);

-- An organization that the learner path has named is described more closely by a roster that names it later.
create function core.describe_shared_organization() returns trigger language plpgsql as $$
begin
  update core.one_roster_organization o
  set
    name = new.name,
    type = new.type,
    identifier = new.identifier,
    parent_id = new.parent_id,
    status = new.status,
    sourced_id = new.sourced_id,
    date_last_modified = new.date_last_modified
  from causeway.organization s
  where o.id = new.id
    and s.id = new.id
    and o.sourced_id is null
    and o.identifier is null
    and o.parent_id is null
    and pg_trigger_depth() = 1;
  return case when found then null else new end;
end
$$;

create trigger organization_described
  before insert on core.one_roster_organization
  for each row execute function core.describe_shared_organization();
