-- Who may do what: people, their roles in organizations, tokens for machines, and a log of every change.
-- Accounts belong to no organization: on a sharded PostgreSQL these are reference tables, copied to every node:
-- account, account_identity, login_session, one_time_token, sign_in_limit. The rest begins with the organization.

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
create table causeway.login_session (
  token_hash text primary key,
  id uuid not null,
  account_id uuid not null,
  user_agent text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null
);

create index login_session_of_account on causeway.login_session (account_id);

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
