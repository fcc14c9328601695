-- Grain: a record of a OneRoster CSV file of an organization, as it was imported last. core.one_roster_* are made from it.
create table causeway.roster_row (
  organization_id uuid not null references causeway.organization on delete cascade,
  -- The file's name without its ending.
  file text not null,
  sourced_id text not null,
  -- The key in core: the sourcedId where it is a UUID, else a UUIDv5.
  id uuid not null,
  status text not null check (status in ('active', 'tobedeleted')),
  date_last_modified timestamptz not null,
  -- Values by column; empty ones are left out.
  row jsonb not null,
  primary key (organization_id, file, sourced_id)
);

create index roster_row_id on causeway.roster_row (id);

create index roster_row_modified on causeway.roster_row (organization_id, date_last_modified);

-- Grain: a word of an organization's rosters for a subject or a grade, and what datasets call it.
create table causeway.roster_word (
  organization_id uuid not null references causeway.organization on delete cascade,
  kind text not null check (kind in ('subject', 'grade')),
  word text not null,
  -- A subject of CASE, or a placement grade; null where nobody has said.
  target_id uuid,
  primary key (organization_id, kind, word)
);

-- Grain: an import of a roster, also one that was refused.
create table causeway.roster_import (
  organization_id uuid not null references causeway.organization on delete cascade,
  id uuid not null,
  started_at timestamptz not null,
  outcome text not null check (outcome in ('imported', 'refused')),
  report jsonb not null,
  primary key (organization_id, id)
);
