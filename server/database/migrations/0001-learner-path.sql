-- The learner path: who learns, in which session, what happened there, and what it earned.
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

-- One learner's work in one package. `state` is the projection of its events, `lms_*` of the LMS's answers.
-- Beats rewrite this row, so pages keep room for the next version of it (heap-only updates), and no index holds a column
-- that a beat changes.
create table causeway.session (
  organization_id uuid not null,
  id uuid not null,
  learner_id uuid not null,
  course_id text not null,
  scorm_version text not null,
  created_at timestamptz not null,
  reset_at timestamptz,
  standing text not null check (standing in ('active', 'suspended', 'finished')),
  state jsonb not null,
  event_count bigint not null,
  launch_count int not null,
  lease_id text not null,
  beat_seq bigint not null,
  launch_ms bigint not null,
  earlier_ms bigint not null,
  last_seen_at timestamptz not null,
  lms_known jsonb not null,
  lms_pending jsonb not null,
  primary key (organization_id, id)
) with (fillfactor = 70);

create unique index session_of_learner
  on causeway.session (organization_id, learner_id, course_id, scorm_version)
  where reset_at is null;

create index session_active
  on causeway.session (organization_id, id)
  where standing = 'active';

-- One opening of the player. `launch_ms` and `beat_seq` are those of the moment in which a later launch took over.
create table causeway.session_launch (
  organization_id uuid not null,
  session_id uuid not null,
  launch_id text not null,
  lease_id text not null,
  started_at timestamptz not null,
  launch_ms bigint not null,
  beat_seq bigint not null,
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
  body jsonb not null,
  mark jsonb,
  primary key (organization_id, session_id, n, received_at)
) partition by range (received_at);

create index session_event_id on causeway.session_event (organization_id, session_id, id);

create table causeway.session_event_rest partition of causeway.session_event default;

-- One row per challenge a learner has completed: the best score over all sessions of the course.
create table causeway.learner_challenge (
  organization_id uuid not null,
  learner_id uuid not null,
  course_id text not null,
  challenge_id text not null,
  score double precision not null,
  completed_at timestamptz not null,
  primary key (organization_id, learner_id, course_id, challenge_id)
);

-- One row per write to the LMS, with its answer: the evidence behind "why does the LMS say incomplete?".
create table causeway.lms_write (
  organization_id uuid not null,
  session_id uuid not null,
  received_at timestamptz not null,
  at timestamptz not null,
  lease_id text,
  element text not null,
  value text not null,
  returned text not null,
  error_code text not null
) partition by range (received_at);

create index lms_write_session on causeway.lms_write (organization_id, session_id, received_at);

create table causeway.lms_write_rest partition of causeway.lms_write default;
