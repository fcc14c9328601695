-- An import is previewed first and then applied or discarded; the command line applies at once.
alter table causeway.roster_import
  add column state text,
  -- When it was refused, applied or discarded.
  add column ended_at timestamptz,
  -- The account or token that sent it; null for the command line.
  add column started_by text,
  add column file_name text;

update causeway.roster_import
set
  state = case outcome when 'imported' then 'applied' else outcome end,
  ended_at = started_at,
  report = '{"changes": [], "decisions": 0, "total": 0, "countByCode": {}, "findings": []}' || report;

alter table causeway.roster_import
  drop column outcome,
  alter column state set not null,
  add check (state in ('previewed', 'refused', 'applied', 'discarded'));

create index roster_import_started on causeway.roster_import (organization_id, started_at desc, id desc);

-- Grain: an import that waits to be applied. It names people, so it is neither logged nor backed up, and goes within a day.
create unlogged table causeway.roster_preview (
  organization_id uuid not null,
  import_id uuid not null,
  -- Of all that it would do: what differs from it was not previewed.
  digest text not null,
  plan jsonb not null,
  primary key (organization_id, import_id),
  foreign key (organization_id, import_id) references causeway.roster_import on delete cascade
);

-- Grain: a piece of the zip of an import that waits to be applied.
create unlogged table causeway.roster_preview_part (
  organization_id uuid not null,
  import_id uuid not null,
  part int not null,
  content bytea not null,
  primary key (organization_id, import_id, part),
  foreign key (organization_id, import_id) references causeway.roster_preview on delete cascade
);
