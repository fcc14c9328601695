-- Where else what our own learners do is sent.

-- One row per receiver of an organization: a Caliper endpoint or a learning record store, and how sending to it goes.
create table causeway.receiver (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  dialect text not null check (dialect in ('caliper-1.2', 'platform', 'beyond', 'xapi-1.0.3', 'xapi-2.0.0')),
  url text not null,
  -- How we say who we are there, without the secret (server/streams/outbox/receiver.ts).
  auth jsonb not null,
  -- Encrypted with a key of this installation's secret.
  sealed_secret text,
  -- By which the receiver knows this application.
  app_id uuid not null,
  -- What it is sent (server/streams/outbox/topics.ts).
  topics text[] not null,
  -- After the @ of the addresses that learners get whom no roster gives one; only the dialect `beyond` names addresses.
  email_domain text,
  status text not null default 'active' check (status in ('active', 'paused')),
  created_at timestamptz not null,
  -- Who sends to it now, and until when nobody else does.
  lease_id uuid,
  leased_until timestamptz,
  -- Failures in a row, since when, and when it is tried again.
  failures int not null default 0,
  failing_since timestamptz,
  retry_at timestamptz,
  delivered bigint not null default 0,
  delivered_at timestamptz,
  -- Request and answer, as far as they are shown.
  last_exchange jsonb,
  -- History that is still to be queued: since when, and the last session that was.
  replay jsonb,
  primary key (organization_id, id)
);

-- One row per event or statement that a receiver has not got yet. Dead ones have a reason.
-- Written by: server/streams/outbox/queue-items.ts.
create table causeway.outbox (
  organization_id uuid not null,
  receiver_id uuid not null,
  n bigint generated always as identity,
  session_id uuid not null,
  item_id uuid not null,
  type text not null,
  body json not null,
  queued_at timestamptz not null,
  reason text,
  detail text,
  died_at timestamptz,
  primary key (organization_id, receiver_id, n)
);

create index outbox_waiting on causeway.outbox (organization_id, receiver_id, n) where died_at is null;

create index outbox_session on causeway.outbox (organization_id, session_id);

-- One row per time in which a receiver failed.
create table causeway.receiver_outage (
  organization_id uuid not null,
  receiver_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  code text not null,
  failures int not null,
  primary key (organization_id, receiver_id, started_at)
);
