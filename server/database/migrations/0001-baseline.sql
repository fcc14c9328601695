-- The learner path and who may do what: everything before core, lrs and what reads them.
-- The organization comes first in every key: it is the distribution column on a sharded PostgreSQL.

create table causeway.organization (
  id uuid primary key,
  name text not null
);

-- One row per person of an organization as its LMS names them. `id` is made from organization and `lms_id`, so that
-- assignments can name a learner before the first launch.
create table causeway.learner (
  organization_id uuid not null,
  id uuid not null,
  lms_id text not null,
  name text not null,
  first_seen_at timestamptz not null,
  primary key (organization_id, id)
);

create table causeway.learner_group (
  organization_id uuid not null,
  id text not null,
  name text not null,
  primary key (organization_id, id)
);

create table causeway.group_member (
  organization_id uuid not null,
  group_id text not null,
  learner_id uuid not null,
  primary key (organization_id, learner_id, group_id)
);

-- A course, or one topic of it, set for everybody of the organization or for one group.
create table causeway.assignment (
  organization_id uuid not null,
  id text not null,
  course_id text not null,
  topic_id text,
  group_id text,
  is_mandatory boolean not null,
  primary key (organization_id, id)
);

-- One attempt of a learner in one package. Heartbeats rewrite this row, so it holds what they need and no more, pages keep room
-- for its next version (heap-only updates), and no index holds a column that a heartbeat changes.
create table causeway.session (
  organization_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  course_id text not null,
  -- What the session is marked by, whatever the course has become since.
  course_revision text not null,
  scorm_version text not null,
  -- Counts the learner's attempts at the course, from 1.
  attempt int not null,
  -- Browse, review, or outside any LMS: nothing counts.
  is_practice boolean not null,
  created_at timestamptz not null,
  -- Closed sessions are history: the next launch begins another one.
  closed_at timestamptz,
  closed_by text check (closed_by in ('attempt', 'reset')),
  status text not null check (status in ('active', 'suspended', 'finished')),
  -- The place; null before the first challenge.
  topic_id text,
  challenge_id text,
  -- 0 to 100; null as long as no challenge is completed.
  score double precision,
  completion text not null check (completion in ('incomplete', 'completed')),
  success text not null check (success in ('unknown', 'passed', 'failed')),
  -- What replies tell besides. As `json`, which is handed out as it lies there.
  bookmark json,
  progress json not null,
  event_count bigint not null,
  launch_count int not null,
  lease_id text not null,
  launched_at timestamptz not null,
  -- A hash of the browser profile's random id; null where it told none.
  device text,
  heartbeat_seq bigint not null,
  -- The greatest `seq` of the lease's acts.
  act_seq bigint not null,
  -- What the last heartbeat that was newer than the acts named.
  lms_bookmark text not null,
  launch_ms bigint not null,
  earlier_ms bigint not null,
  last_seen_at timestamptz not null,
  primary key (organization_id, id)
) with (fillfactor = 70);

create unique index session_of_learner
  on causeway.session (organization_id, learner_id, course_id, scorm_version, is_practice)
  where closed_at is null;

create index session_active
  on causeway.session (organization_id, id)
  where status = 'active';

-- The learner first, and the others partial: the statement of heartbeats must see no index but the primary key that begins with
-- the organization, or a plan made for a small table may read all sessions of an organization.
create index session_by_learner on causeway.session (learner_id, organization_id);

-- For lists that sort and filter what counts; queries name the predicate.
create index session_by_score on causeway.session (organization_id, score) where not is_practice;

create index session_by_verdict on causeway.session (organization_id, completion, success) where not is_practice;

create index session_by_place on causeway.session (organization_id, course_id, topic_id, challenge_id)
  where not is_practice;

-- What a session's events (`state`) and the answers of its LMS (`lms_*`) add up to. Written by each act and by heartbeats that
-- tell of the LMS; always under the lock of its session's row, so it needs none of its own.
-- Read by: server/sessions/session-row.ts.
create table causeway.session_projection (
  organization_id uuid not null,
  session_id uuid not null,
  -- What the events are added to: null is nothing; a review begins with the work that it shows.
  seed jsonb,
  state jsonb not null,
  lms_known jsonb not null,
  lms_pending jsonb not null,
  -- Session times that the LMS acknowledged in earlier launches; null where it never did.
  lms_total_ms bigint,
  -- Rows of lms_write.
  lms_count int not null default 0,
  primary key (organization_id, session_id)
);

-- One opening of the player. `launch_ms` and `heartbeat_seq` are those of the moment in which a later launch took over.
create table causeway.session_launch (
  organization_id uuid not null,
  session_id uuid not null,
  launch_id text not null,
  lease_id text not null,
  device text,
  started_at timestamptz not null,
  finished_at timestamptz,
  launch_ms bigint not null,
  heartbeat_seq bigint not null,
  -- The greatest `n` of its rows in lms_write.
  lms_n bigint not null default 0,
  primary key (organization_id, session_id, launch_id)
);

create index session_launch_lease on causeway.session_launch (organization_id, session_id, lease_id);

-- One row per act, append-only: the only truth about a session. `n` counts within the session; `id` is made in the browser.
create table causeway.session_event (
  organization_id uuid not null,
  session_id uuid not null,
  n bigint not null,
  id text not null,
  type text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  lease_id text not null,
  seq bigint,
  -- What the act was marked by.
  course_revision text not null,
  body jsonb not null,
  mark jsonb,
  primary key (organization_id, session_id, n, received_at)
) partition by range (received_at);

create index session_event_id on causeway.session_event (organization_id, session_id, id);

create table causeway.session_event_rest partition of causeway.session_event default;

-- One row per challenge a learner has completed in an attempt: the best score over the sessions of that attempt.
create table causeway.learner_challenge (
  organization_id uuid not null,
  learner_id uuid not null,
  course_id text not null,
  attempt int not null,
  challenge_id text not null,
  score double precision not null,
  completed_at timestamptz not null,
  primary key (organization_id, learner_id, course_id, attempt, challenge_id)
);

-- One row per write to the LMS, with its answer: the evidence behind "why does the LMS say incomplete?".
create table causeway.lms_write (
  organization_id uuid not null,
  session_id uuid not null,
  received_at timestamptz not null,
  at timestamptz not null,
  lease_id text,
  -- Counts within the launch; null where the browser did not count.
  n bigint,
  element text not null,
  value text not null,
  returned text not null,
  error_code text not null
) partition by range (received_at);

create index lms_write_session on causeway.lms_write (organization_id, session_id, received_at);

create table causeway.lms_write_rest partition of causeway.lms_write default;

-- What is left of a limit that several processes share: one row per address, package key or session that has used up a
-- notable part of its minute. Unlogged: a crash of the database forgives it, and nobody waits for it to reach the disk.
create unlogged table causeway.rate_limit (
  -- Hashed: an address or a package key has no business in a table.
  key text primary key,
  -- How many more requests pass; below none where processes let more pass before they heard of each other.
  tokens double precision not null,
  at timestamptz not null
);

-- Who may do what: people, their roles in organizations, tokens for machines, and a log of every change.
-- Accounts belong to no organization: on a sharded PostgreSQL these are reference tables, copied to every node:
-- account, account_identity, sign_in_session, one_time_token, sign_in_limit. The rest begins with the organization.

create table causeway.account (
  id uuid primary key,
  -- In lower case: one address, one account.
  email text not null unique,
  name text not null,
  -- argon2id in PHC form; null for people who come by single sign-on alone.
  password_hash text,
  -- May make organizations and help people back in; says nothing about what is inside an organization.
  is_operator boolean not null,
  is_disabled boolean not null default false,
  created_at timestamptz not null
);

-- One row per account at an identity provider (OpenID Connect Core 5.7: issuer and subject together never change).
create table causeway.account_identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null,
  primary key (issuer, subject)
);

create table causeway.membership (
  organization_id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('owner', 'admin', 'analyst', 'viewer')),
  -- Who says so: people by invitation, or the groups of the identity provider, read again at every sign-in.
  source text not null check (source in ('invitation', 'groups')),
  since timestamptz not null,
  primary key (organization_id, account_id)
);

create index membership_of_account on causeway.membership (account_id);

-- One row per browser that is signed in. The token itself is in the browser's cookie alone.
create table causeway.sign_in_session (
  token_hash text primary key,
  id uuid not null,
  account_id uuid not null,
  user_agent text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null
);

create index sign_in_session_of_account on causeway.sign_in_session (account_id);

-- For the first user (no account yet) and for people who forgot their password.
create table causeway.one_time_token (
  token_hash text primary key,
  purpose text not null check (purpose in ('set-up', 'password-reset')),
  account_id uuid,
  expires_at timestamptz not null
);

-- How often somebody failed to sign in: one row per account name and per address, both hashed.
create table causeway.sign_in_limit (
  subject_hash text primary key,
  attempts int not null,
  last_at timestamptz not null,
  blocked_until timestamptz
);

create table causeway.invitation (
  organization_id uuid not null,
  id uuid not null,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'analyst', 'viewer')),
  token_hash text not null,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, id)
);

create unique index invitation_of_email on causeway.invitation (organization_id, email);

-- A machine's way in. It may do what its scopes say, and never more than who made it may do now.
create table causeway.api_token (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  token_hash text not null,
  scopes jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id)
);

create unique index api_token_hash on causeway.api_token (organization_id, token_hash);

-- One row per change, append-only. The nil organization holds what belongs to none.
create table causeway.audit_entry (
  organization_id uuid not null,
  n bigint generated always as identity,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('account', 'token', 'system')),
  actor_id text not null,
  actor_name text not null,
  action text not null,
  target text not null,
  details jsonb not null,
  request_id text not null,
  primary key (organization_id, n)
);

create function causeway.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'causeway.% is append-only', tg_table_name;
end
$$;

create trigger audit_entry_append_only
  before update or delete or truncate on causeway.audit_entry
  for each statement execute function causeway.refuse_change();

-- Keys of packages that were issued after the first, or revoked. Generation 1 needs no row: it comes with the first build.
create table causeway.package_key (
  organization_id uuid not null,
  course_id text not null,
  scorm_version text not null,
  generation int not null,
  issued_at timestamptz,
  -- May lie ahead: until then learners go on with the package that is to be replaced.
  revoked_at timestamptz,
  primary key (organization_id, course_id, scorm_version, generation)
);

-- Where a package may be launched from: origins of LMSs; no row or an empty list means anywhere.
create table causeway.package_rule (
  organization_id uuid not null,
  course_id text not null,
  scorm_version text not null,
  allowed_origins jsonb not null,
  primary key (organization_id, course_id, scorm_version)
);
