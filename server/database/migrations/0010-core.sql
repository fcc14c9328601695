-- The core tables: what rosters, Caliper events, insights, placements and mastery say, whoever sends it. Every dataset,
-- metric and progression answer reads them; names and columns are the contract of the analytics datasets.
--
-- Ids are UUIDs where a roster, CASE or insight names a thing, and text where Caliper does: `urn:uuid:X` as lower-case `X`,
-- any other IRI as it is. An organization is first in the key of what learners' events add; the nil organization holds
-- rows that belong to none. Persons in such rows are soft references: their events may come before their roster.
-- References within a roster are checked at the end of a transaction, so that rows may come in any order.

-- Where every role finds it, whoever installs it: a role named like a schema would put it there.
create extension if not exists citext with schema public;

create schema core;

create function core.nil_uuid() returns uuid language sql immutable parallel safe as $$
  select '00000000-0000-0000-0000-000000000000'::uuid
$$;

-- One row per OneRoster organization; those of causeway.organization share their id with it.
create table core.one_roster_organization (
  id uuid primary key,
  name text not null,
  type text not null default 'school',
  identifier text,
  parent_id uuid references core.one_roster_organization deferrable initially deferred,
  status text not null default 'active' check (status in ('active', 'inactive', 'tobedeleted')),
  sourced_id text,
  date_last_modified timestamptz
);

create index one_roster_organization_parent on core.one_roster_organization (parent_id);

-- One row per person of any role; learners of causeway.learner share their id with it.
create table core.one_roster_user (
  id uuid primary key,
  given_name text not null,
  family_name text not null,
  email citext unique,
  status text not null default 'active' check (status in ('active', 'inactive', 'tobedeleted')),
  sourced_id text,
  date_last_modified timestamptz
);

-- One row per role of a person in an organization: it says whose rows an organization may see.
create table core.one_roster_role (
  id uuid primary key,
  user_id uuid not null references core.one_roster_user on delete cascade deferrable initially deferred,
  organization_id uuid not null references core.one_roster_organization deferrable initially deferred,
  role text not null,
  role_type text not null default 'primary' check (role_type in ('primary', 'secondary')),
  begin_date date,
  end_date date,
  admission_date date,
  status text not null default 'active' check (status in ('active', 'inactive', 'tobedeleted')),
  sourced_id text,
  date_last_modified timestamptz
);

create index one_roster_role_organization on core.one_roster_role (organization_id, user_id);

create index one_roster_role_user on core.one_roster_role (user_id, organization_id);

create table core.one_roster_course (
  id uuid primary key,
  title text,
  course_code text,
  organization_id uuid,
  status text not null default 'active' check (status in ('active', 'inactive', 'tobedeleted')),
  sourced_id text,
  date_last_modified timestamptz
);

create table core.one_roster_class (
  id uuid primary key,
  title text not null,
  class_code text,
  class_type text check (class_type in ('homeroom', 'scheduled')),
  course_id uuid references core.one_roster_course deferrable initially deferred,
  school_id uuid references core.one_roster_organization deferrable initially deferred,
  status text not null default 'active' check (status in ('active', 'inactive', 'tobedeleted')),
  sourced_id text,
  date_last_modified timestamptz
);

create index one_roster_class_course on core.one_roster_class (course_id);

create index one_roster_class_school on core.one_roster_class (school_id);

-- A class and a CASE subject that it is about.
create table core.one_roster_class_subject (
  class_id uuid not null references core.one_roster_class on delete cascade deferrable initially deferred,
  subject_id uuid not null,
  primary key (class_id, subject_id)
);

-- A class and a grade level that it is for.
create table core.one_roster_class_grade (
  class_id uuid not null references core.one_roster_class on delete cascade deferrable initially deferred,
  placement_grade_id uuid not null,
  primary key (class_id, placement_grade_id)
);

create table core.one_roster_enrollment (
  id uuid primary key,
  user_id uuid not null references core.one_roster_user on delete cascade deferrable initially deferred,
  class_id uuid not null references core.one_roster_class deferrable initially deferred,
  role text not null,
  -- Null where the source does not say.
  "primary" boolean,
  begin_date date,
  end_date date,
  status text not null default 'active' check (status in ('active', 'inactive', 'tobedeleted')),
  sourced_id text,
  date_last_modified timestamptz
);

create index one_roster_enrollment_user on core.one_roster_enrollment (user_id);

create index one_roster_enrollment_class on core.one_roster_enrollment (class_id);

-- One row per period in which a person stands by another: guides and guardians of students.
create table core.one_roster_user_agent (
  id uuid primary key,
  source_user_id uuid not null,
  agent_user_id uuid not null,
  relationship_type text not null,
  begin_date date,
  end_date date,
  status text not null default 'active' check (status in ('active', 'inactive', 'tobedeleted')),
  date_created timestamptz not null default now(),
  date_last_modified timestamptz not null default now()
);

create unique index one_roster_user_agent_open
  on core.one_roster_user_agent (source_user_id, agent_user_id, relationship_type)
  where end_date is null;

create table core.one_roster_assessment_line_item (
  id uuid primary key,
  title text not null default '',
  class_id uuid,
  parent_id uuid,
  status text not null default 'active' check (status in ('active', 'inactive', 'tobedeleted')),
  metadata jsonb not null default '{}',
  sourced_id text,
  date_last_modified timestamptz
);

create index one_roster_assessment_line_item_class on core.one_roster_assessment_line_item (class_id);

create table core.one_roster_assessment_result (
  id uuid primary key,
  sourced_id text,
  assessment_line_item_id uuid,
  student_id uuid not null,
  score numeric,
  score_status text not null,
  score_date timestamptz not null,
  status text not null default 'active' check (status in ('active', 'inactive', 'tobedeleted')),
  metadata jsonb not null default '{}',
  report_url text generated always as (metadata ->> 'reportUrl') stored,
  date_last_modified timestamptz
);

create index one_roster_assessment_result_student on core.one_roster_assessment_result (student_id, score_date);

create index one_roster_assessment_result_line_item
  on core.one_roster_assessment_result (assessment_line_item_id, student_id);

-- One row per grade level; identifiers are CEDS codes (PK, KG, 01 to 12, PS).
create table core.placement_grade (
  id uuid primary key,
  grade_primary_identifier text not null unique,
  label text not null,
  order_number int not null unique
);

create table core.placement_student_subject_placement (
  student_id uuid not null,
  subject_id uuid not null,
  grade_id uuid,
  status text not null default 'NotStarted' check (status in ('NotStarted', 'InProgress', 'Completed')),
  date_last_modified timestamptz,
  primary key (student_id, subject_id)
);

create table core.cf_document (
  identifier uuid primary key,
  uri text not null unique,
  title text not null,
  creator text not null,
  last_change_date_time timestamptz not null
);

create table core.cf_item (
  identifier uuid primary key,
  uri text not null unique,
  cf_document_id uuid not null references core.cf_document deferrable initially deferred,
  full_statement text not null,
  human_coding_scheme text,
  cf_item_type text,
  last_change_date_time timestamptz
);

create index cf_item_document on core.cf_item (cf_document_id);

create table core.cf_subject (
  identifier uuid primary key,
  uri text not null,
  title text not null,
  hierarchy_code text not null,
  description text,
  last_change_date_time timestamptz
);

create table core.cf_item_subject (
  cf_item_id uuid not null references core.cf_item on delete cascade deferrable initially deferred,
  subject_id uuid not null references core.cf_subject on delete cascade deferrable initially deferred,
  primary key (cf_item_id, subject_id)
);

-- One row per application that learners work in: our own, and every edApp that an event names.
create table core.lti_application (
  id uuid primary key,
  name text not null unique,
  application_type text not null default 'learning-app',
  caliper_client_id text unique
);

create table core.lti_application_curriculum_scope (
  lti_application_id uuid not null references core.lti_application on delete cascade deferrable initially deferred,
  cf_document_id uuid not null references core.cf_document on delete cascade deferrable initially deferred,
  primary key (lti_application_id, cf_document_id)
);

create index lti_application_curriculum_scope_document
  on core.lti_application_curriculum_scope (cf_document_id, lti_application_id);

-- What an application is about, in the operator's own words.
create table core.lti_application_subject (
  lti_application_id uuid not null references core.lti_application on delete cascade deferrable initially deferred,
  subject_title text not null,
  primary key (lti_application_id, subject_title)
);

-- One row per Caliper event, append-only. The month of its time is in the key, because partitions demand it: the same
-- event sent again has the same time, so `on conflict do nothing` still keeps it out.
create table core.caliper_event (
  organization_id uuid not null default core.nil_uuid(),
  id uuid not null,
  type text not null,
  action text not null,
  actor_id uuid not null,
  object_id text,
  attempt_id text,
  session_id text,
  client_id text,
  sensor text,
  event_time timestamptz not null,
  received_at timestamptz not null default now(),
  raw jsonb not null,
  primary key (organization_id, id, event_time)
) partition by range (event_time);

create index caliper_event_attempt on core.caliper_event (attempt_id, event_time) where session_id is not null;

create index caliper_event_session on core.caliper_event (organization_id, session_id, event_time);

create index caliper_event_actor on core.caliper_event (organization_id, actor_id, client_id, event_time);

create index caliper_event_received on core.caliper_event (organization_id, received_at);

create table core.caliper_event_rest partition of core.caliper_event default;

-- One row per session of a person in an application; `auto` ones are made of events that name none.
create table core.caliper_session (
  organization_id uuid not null default core.nil_uuid(),
  id text not null,
  user_id uuid,
  client_id text,
  application_id uuid,
  started_at_time timestamptz not null,
  ended_at_time timestamptz,
  origin text not null check (origin in ('native', 'auto')),
  logged_out boolean not null default false,
  primary key (organization_id, id)
);

create index caliper_session_user on core.caliper_session (user_id, started_at_time);

-- One row per piece of content that an event has named. Without `entity_type` it was only referred to, never described.
create table core.caliper_resource (
  id text primary key,
  entity_type text,
  name text,
  description text,
  media_type text
);

create index caliper_resource_type on core.caliper_resource (entity_type, media_type);

-- A directed relation between two pieces of content: the source is part of the destination.
create table core.caliper_entity_relation (
  source_id text not null,
  destination_id text not null,
  relationship_type text not null,
  item_order int,
  primary key (source_id, destination_id, relationship_type)
);

create index caliper_entity_relation_destination on core.caliper_entity_relation (destination_id);

-- One row per attempt. Only the kind `engagement` is somebody's work; the others are objects of XP and mastery grades.
create table core.caliper_attempt (
  organization_id uuid not null default core.nil_uuid(),
  id text not null,
  assignee_id uuid,
  assignable_id text,
  count int,
  started_at_time timestamptz,
  ended_at_time timestamptz,
  -- As the client gave it, in seconds.
  duration_sec numeric,
  kind text not null default 'engagement' check (kind in ('engagement', 'xp', 'mastery')),
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);

create index caliper_attempt_assignee on core.caliper_attempt (assignee_id, assignable_id);

create table core.caliper_score (
  id text not null,
  attempt_id text not null,
  score_type text,
  score_given numeric,
  max_score numeric,
  scored_at timestamptz not null,
  organization_id uuid not null default core.nil_uuid(),
  primary key (organization_id, id)
);

create index caliper_score_attempt on core.caliper_score (attempt_id, scored_at);

create table core.insights_type (
  id uuid primary key,
  slug text not null unique,
  category text not null,
  visibility text not null check (visibility in ('external', 'internal')),
  is_waste boolean not null default false,
  is_seeded boolean not null default false
);

-- No row: insights of the type count without review.
create table core.insights_config (
  insight_type_id uuid primary key references core.insights_type on delete cascade deferrable initially deferred,
  requires_review boolean not null
);

create table core.insights_session (
  id uuid primary key,
  caliper_session_id text not null unique,
  user_id uuid not null,
  application_id uuid not null,
  webcam_enabled boolean not null default false,
  is_proctored boolean not null default false
);

create index insights_session_user on core.insights_session (user_id);

create table core.insights_insight (
  id uuid primary key,
  insights_session_id uuid not null references core.insights_session on delete cascade deferrable initially deferred,
  insight_type_id uuid not null references core.insights_type deferrable initially deferred,
  started_at_time timestamptz not null,
  ended_at_time timestamptz not null,
  reason text not null,
  is_visible boolean not null default true,
  check (ended_at_time >= started_at_time)
);

create index insights_insight_session on core.insights_insight (insights_session_id);

create index insights_insight_type on core.insights_insight (insight_type_id);

create table core.insights_review (
  id uuid primary key,
  insight_id uuid not null references core.insights_insight on delete cascade deferrable initially deferred,
  result text not null,
  reviewed_at timestamptz not null
);

create index insights_review_insight on core.insights_review (insight_id, reviewed_at);

create table core.insights_recommendation (
  id uuid primary key,
  user_id uuid not null,
  type text not null,
  source text not null,
  source_reference_id text,
  title text,
  visibility text not null default 'internal' check (visibility in ('internal', 'student')),
  content text not null,
  generated_at timestamptz not null,
  delivered_at timestamptz,
  feedback_sentiment text check (feedback_sentiment in ('POSITIVE', 'NEGATIVE')),
  feedback_text text,
  feedback_at timestamptz
);

create index insights_recommendation_user on core.insights_recommendation (user_id);

create table core.clr_achievement (
  id uuid primary key,
  achievement_type text not null,
  cf_item_id uuid
);

create table core.clr_achievement_credential (
  id uuid primary key,
  credential_subject_id uuid not null,
  achievement_id uuid not null references core.clr_achievement deferrable initially deferred,
  result_value numeric check (result_value between 0 and 1),
  awarded_date timestamptz
);

create index clr_achievement_credential_subject on core.clr_achievement_credential (credential_subject_id);

create index clr_achievement_credential_achievement on core.clr_achievement_credential (achievement_id);

-- One row per grant of experience points; negative ones take back. `created_at` is the time of the event.
create table core.tb_xp_ledger (
  organization_id uuid not null default core.nil_uuid(),
  id uuid not null,
  user_id uuid not null,
  application_id uuid not null,
  caliper_event_id uuid,
  value numeric not null,
  created_at timestamptz not null,
  ingested_at timestamptz not null default now(),
  primary key (organization_id, id)
);

create index tb_xp_ledger_user on core.tb_xp_ledger (user_id, created_at);

create index tb_xp_ledger_event on core.tb_xp_ledger (caliper_event_id);

-- Which organizations' rows a database role may read. Without an organization: all of them.
create table core.role_scope (
  role_name text not null,
  organization_id uuid,
  unique nulls not distinct (role_name, organization_id)
);

-- The insight types that the datasets name. One that is sent under the same slug replaces the seed while nothing refers to it.
insert into core.insights_type (id, slug, category, visibility, is_waste, is_seeded)
select md5('https://causeway.example/insights-type/' || slug)::uuid, slug, category, 'external', is_waste, true
from (
  values
    ('CheatingHelpFromAnotherPerson', 'Cheating', false),
    ('CheatingUnauthorizedAppUse', 'Cheating', false),
    ('CheatingUnauthorizedDeviceUse', 'Cheating', false),
    ('HelpFromAnotherPerson', 'Proctoring', false),
    ('ProctoringHelpFromAnotherPerson', 'Proctoring', false),
    ('ProctoringUnauthorizedAppUse', 'Proctoring', false),
    ('ProctoringUnauthorizedDeviceUse', 'Proctoring', false),
    ('UnauthorizedAppUse', 'Proctoring', true),
    ('UnauthorizedDeviceUse', 'Proctoring', true),
    ('AwayFromSeat', 'Engagement', true),
    ('Idling', 'Engagement', true),
    ('EyesOffScreen', 'Engagement', true),
    ('Socializing', 'Engagement', true),
    ('NonLearningContent', 'Engagement', true),
    ('InappropriateExternalHelp', 'Engagement', true),
    ('SupplementalLearning', 'Engagement', true),
    ('IgnoringHelp', 'Engagement', true),
    ('SkipAssessment', 'Engagement', true),
    ('AbandonedAssessment', 'Engagement', true),
    ('TopicShopping', 'Engagement', true),
    ('Journal', 'Journal', false)
) as seed (slug, category, is_waste);

create function core.replace_seeded_type() returns trigger language plpgsql as $$
begin
  delete from core.insights_type t
  where t.slug = new.slug
    and t.is_seeded
    and t.id <> new.id
    and not exists (select from core.insights_insight i where i.insight_type_id = t.id);
  return new;
end
$$;

create trigger insights_type_replaces_seed
  before insert on core.insights_type
  for each row execute function core.replace_seeded_type();

-- The same organization and the same learner have one id, here and in the learner path; whoever writes them there, writes
-- them here too.
create function core.share_organizations() returns trigger language plpgsql as $$
begin
  insert into core.one_roster_organization (id, name)
  select
    id,
    name
  from changed
  on conflict (id) do update
    set name = excluded.name
    where one_roster_organization.name <> excluded.name;
  return null;
end
$$;

create trigger organization_added
  after insert on causeway.organization
  referencing new table as changed
  for each statement execute function core.share_organizations();

create trigger organization_changed
  after update on causeway.organization
  referencing new table as changed
  for each statement execute function core.share_organizations();

-- The parts of "Family, Given", as LMSs name people; any other name is a given name as a whole.
create function core.given_name(name text) returns text language sql immutable as $$
  select case when name ~ '^[^,]*[^,\s][^,]*,[^,]*[^,\s]' then trim(split_part(name, ',', 2)) else trim(name) end
$$;

create function core.family_name(name text) returns text language sql immutable as $$
  select case when name ~ '^[^,]*[^,\s][^,]*,[^,]*[^,\s]' then trim(split_part(name, ',', 1)) else '' end
$$;

create function core.share_learners() returns trigger language plpgsql as $$
begin
  insert into core.one_roster_user (id, given_name, family_name)
  select distinct on (id)
    id,
    core.given_name(name),
    core.family_name(name)
  from changed
  on conflict (id) do update
    set
      given_name = excluded.given_name,
      family_name = excluded.family_name
    where (one_roster_user.given_name, one_roster_user.family_name)
      is distinct from (excluded.given_name, excluded.family_name);
  insert into core.one_roster_role (id, user_id, organization_id, role)
  select
    md5(l.organization_id || '/' || l.id || '/student')::uuid,
    l.id,
    l.organization_id,
    'student'
  from changed l
  join core.one_roster_organization o on o.id = l.organization_id
  on conflict (id) do nothing;
  return null;
end
$$;

create trigger learner_added
  after insert on causeway.learner
  referencing new table as changed
  for each statement execute function core.share_learners();

create trigger learner_changed
  after update on causeway.learner
  referencing new table as changed
  for each statement execute function core.share_learners();

insert into core.one_roster_organization (id, name)
select
  id,
  name
from causeway.organization;

insert into core.one_roster_user (id, given_name, family_name)
select distinct on (id)
  id,
  core.given_name(name),
  core.family_name(name)
from causeway.learner;

insert into core.one_roster_role (id, user_id, organization_id, role)
select
  md5(l.organization_id || '/' || l.id || '/student')::uuid,
  l.id,
  l.organization_id,
  'student'
from causeway.learner l
join core.one_roster_organization o on o.id = l.organization_id;
