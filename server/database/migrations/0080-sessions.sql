-- What grows around sessions: the content they are marked by, their challenges, and how organizations want them.

-- One row per content that a course has had. Reference data: the same for every organization.
create table causeway.course_revision (
  course_id text not null,
  revision text not null,
  -- As its author wrote it. As `json`, which keeps the order that the revision is computed from.
  content json not null,
  first_seen_at timestamptz not null,
  primary key (course_id, revision)
);

-- One row per session and challenge in which something happened: the effort that it took.
-- Written by: server/sessions/progress/project-challenges.ts.
create table causeway.session_challenge (
  organization_id uuid not null,
  session_id uuid not null,
  challenge_id text not null,
  topic_id text not null,
  find_attempts int not null,
  find_hints int not null,
  fix_attempts int not null,
  fix_hints int not null,
  -- Ids of the remediations that were chosen, in their order.
  remediations jsonb not null,
  score double precision,
  time_on_task_ms bigint not null,
  opened_at timestamptz not null,
  completed_at timestamptz,
  primary key (organization_id, session_id, challenge_id)
);

-- One row per id by which an LMS calls somebody whose work was found under another id.
create table causeway.learner_alias (
  organization_id uuid not null,
  -- As the new id would make it.
  alias_id uuid not null,
  learner_id uuid not null,
  since timestamptz not null,
  primary key (organization_id, alias_id)
);

-- One row per organization that has chosen something about its learners' sessions.
create table causeway.session_setting (
  organization_id uuid primary key,
  -- When an LMS is told a verdict.
  verdict text not null check (verdict in ('as-soon-as-complete', 'whole-course')),
  -- Whether launches must be signed.
  signed_launch text not null check (signed_launch in ('optional', 'required')),
  -- Of the secret that signs launches; a higher one replaces it.
  secret_generation int not null
);

-- One row per organization, subject and day: how many sessions were begun.
create table causeway.session_quota (
  organization_id uuid not null,
  subject text not null,
  day date not null,
  used int not null,
  primary key (organization_id, subject, day)
);

-- Evidence is stored once per launch and `n`: what is sent again is looked up by it.
create index lms_write_entry on causeway.lms_write (organization_id, session_id, lease_id, n);
