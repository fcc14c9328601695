-- Statements that are fetched from other learning record stores.

-- One row per learning record store and organization that fetches from it.
create table causeway.statement_pull (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  endpoint text not null,
  -- The header Authorization, sealed.
  credential text not null,
  status text not null check (status in ('running', 'stopped', 'failed')),
  -- Of the last try, and how many have failed in a row.
  problem text,
  failures int not null default 0,
  -- `stored` of the source up to which its statements are here; null: none yet.
  through timestamptz,
  accepted bigint not null default 0,
  repeated bigint not null default 0,
  refused bigint not null default 0,
  created_at timestamptz not null,
  asked_at timestamptz,
  -- When the source last had no more.
  caught_up_at timestamptz,
  next_at timestamptz not null,
  -- Of the process that fetches now.
  lease uuid,
  leased_until timestamptz,
  primary key (organization_id, id)
);

create index statement_pull_next on causeway.statement_pull (next_at) where status = 'running';
