-- Receiving Caliper events: the dialect of a token, what makes the core tables independent of the order of arrival, and the
-- log of what came in.
-- A stamp says when and by which event a value was said; the greatest wins, whichever comes last.

alter table causeway.api_token
  add column caliper_dialect text not null default 'platform' check (caliper_dialect in ('platform', 'caliper-1.2'));

-- The session was left to be found by person, application and time.
alter table core.caliper_event
  add column is_auto_attached boolean not null default false;

-- Of a native session: the earliest event that opened it, closed it, or named it at all. The person and the application are
-- those of the event with the least stamp.
alter table core.caliper_session
  add column opened_at timestamptz,
  add column closed_at timestamptz,
  add column first_event_at timestamptz,
  add column identity_stamp bytea;

create index caliper_session_auto
  on core.caliper_session (organization_id, user_id, coalesce(client_id, ''), started_at_time)
  where origin = 'auto';

create index caliper_session_opened
  on core.caliper_session (organization_id, user_id, coalesce(client_id, ''), opened_at)
  where opened_at is not null;

alter table core.caliper_resource
  add column entity_type_stamp bytea,
  add column name_stamp bytea,
  add column description_stamp bytea,
  add column media_type_stamp bytea;

alter table core.caliper_resource set (fillfactor = 80);

alter table core.caliper_entity_relation
  add column item_order_stamp bytea;

alter table core.caliper_attempt
  add column assignee_id_stamp bytea,
  add column assignable_id_stamp bytea,
  add column count_stamp bytea,
  add column duration_sec_stamp bytea;

alter table core.caliper_attempt set (fillfactor = 80);

alter table core.caliper_score
  add column stamp bytea;

-- What is mastered, where an event said so.
alter table core.clr_achievement
  add column assignable_id text;

create index clr_achievement_assignable on core.clr_achievement (assignable_id) where cf_item_id is null;

alter table core.clr_achievement_credential
  add column stamp bytea;

-- One row per name under which a person comes in events, other than their UUID. Until a roster knows them, the user is an
-- id made of the name.
create table core.person_alias (
  organization_id uuid not null,
  iri text not null,
  user_id uuid not null,
  email citext,
  primary key (organization_id, iri)
);

create index person_alias_email on core.person_alias (organization_id, email) where email is not null;

-- One row per person and application of an organization; who holds it changes sessions there. No application: ''.
create table core.caliper_timeline (
  organization_id uuid not null,
  user_id uuid not null,
  client_id text not null,
  -- Some event has opened or closed a session by name.
  has_native_sessions boolean not null,
  primary key (organization_id, user_id, client_id)
) with (fillfactor = 70);

-- One row per envelope or batch that a machine has sent, accepted or refused.
create table causeway.incoming_delivery (
  organization_id uuid not null,
  received_at timestamptz not null,
  id uuid not null,
  stream text not null check (stream in ('caliper', 'xapi')),
  token_id uuid not null,
  accepted int not null,
  repeated int not null,
  -- The accepted ones.
  item_ids text[] not null,
  -- Of a refused one; null where it was accepted.
  code text,
  errors jsonb,
  -- As it was sent, its beginning where it is long.
  payload text,
  payload_bytes int not null,
  primary key (organization_id, received_at, id)
);

create index incoming_delivery_refused
  on causeway.incoming_delivery (organization_id, received_at)
  where code is not null;

create index incoming_delivery_received on causeway.incoming_delivery (received_at);

-- A CASE item that comes after the mastery of it: the achievement becomes one of a standard.
create function core.align_achievements() returns trigger language plpgsql as $$
begin
  update core.clr_achievement a
  set
    cf_item_id = i.identifier,
    achievement_type = 'StandardMastery'
  from changed i
  where a.cf_item_id is null
    and a.assignable_id in (i.uri, i.identifier::text, replace(i.uri, 'urn:uuid:', ''));
  return null;
end
$$;

create trigger cf_item_added
  after insert on core.cf_item
  referencing new table as changed
  for each statement execute function core.align_achievements();
