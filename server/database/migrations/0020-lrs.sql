-- Statements (xAPI 1.0.3, IEEE 9274.1.1): what was said, by and about whom, and what learning metrics read of it.
-- Ids of agents, activities and contexts are hashes of what they name, so that nothing has to be looked up before it is
-- written. Statements come in by one order of locks: statement_key, agent, activity, then the rest; each sorted by id.

create schema if not exists lrs;

create sequence lrs.statement_n;

-- One row per statement id that was received or voided: what makes a statement arrive once.
-- A row without a fingerprint was voided before it came (Data 2.3.2 does not say which comes first).
create table lrs.statement_key (
  organization_id uuid not null,
  id uuid not null,
  fingerprint uuid,
  -- Of the batch that brought it.
  receipt uuid,
  stored timestamptz,
  voided_by uuid,
  primary key (organization_id, id)
);

-- One row per statement, append-only but for its two flags. `filter_keys` holds hashes of what it can be found by.
create table lrs.statement (
  organization_id uuid not null,
  stored timestamptz not null,
  n bigint not null default nextval('lrs.statement_n'),
  id uuid not null,
  "timestamp" timestamptz not null,
  actor_id uuid,
  object_id uuid,
  context_id uuid,
  -- Of a StatementRef.
  refers_to uuid,
  token_id text,
  is_voiding boolean not null,
  is_voided boolean not null,
  filter_keys bigint[] not null,
  body json not null,
  primary key (organization_id, stored, n)
) partition by range (stored);

create index statement_filter on lrs.statement using gin (filter_keys);

create index statement_refers_to on lrs.statement (organization_id, refers_to) where refers_to is not null;

create table lrs.statement_rest partition of lrs.statement default;

-- One row per person or group with an identifier. Metrics lock it: one learner's statements are read one batch at a time.
create table lrs.agent (
  organization_id uuid not null,
  id uuid not null,
  identifier text not null,
  -- Of an account, or the digits of an mbox_sha1sum: what userId names.
  account_name text,
  agent json not null,
  names jsonb not null,
  primary key (organization_id, id)
);

create index agent_account_name on lrs.agent (organization_id, account_name);

-- One row per verb, with all its displays.
create table lrs.verb (
  organization_id uuid not null,
  id uuid not null,
  iri text not null,
  display jsonb not null,
  primary key (organization_id, id)
);

-- One row per activity; what its definition says at the latest time it was said.
create table lrs.activity (
  organization_id uuid not null,
  id uuid not null,
  iri text not null,
  type text,
  definition jsonb not null,
  defined_at timestamptz not null,
  primary key (organization_id, id)
);

-- One row per document of the state and profile resources.
create table lrs.document (
  organization_id uuid not null,
  resource text not null check (resource in ('state', 'activity-profile', 'agent-profile')),
  -- The activity, the agent, or both; a hash.
  owner_id uuid not null,
  -- Nil where there is none.
  registration uuid not null,
  id text not null,
  agent_id uuid,
  content_type text not null,
  content bytea not null,
  etag text not null,
  updated_at timestamptz not null,
  primary key (organization_id, resource, owner_id, registration, id)
);

create index document_of_agent on lrs.document (organization_id, agent_id) where agent_id is not null;

-- One row per set of parents and groupings, with the instance that said so.
create table lrs.context (
  organization_id uuid not null,
  id uuid not null,
  instance text,
  primary key (organization_id, id)
);

-- One row per activity of a context. A parent may be a topic or a course, a grouping a course.
create table lrs.context_activity (
  organization_id uuid not null,
  activity_id uuid not null,
  context_id uuid not null,
  is_parent boolean not null,
  primary key (organization_id, activity_id, context_id)
);

create index context_activity_of_context on lrs.context_activity (organization_id, context_id);

-- One row per context and activity that somebody has a statement on there.
create table lrs.context_element (
  organization_id uuid not null,
  context_id uuid not null,
  element_id uuid not null,
  primary key (organization_id, context_id, element_id)
);

create index context_element_of_element on lrs.context_element (organization_id, element_id);

-- One row per statement of a person on an activity that is not voided: what metrics read of it, decided when it came.
create table lrs.element_statement (
  organization_id uuid not null,
  actor_id uuid not null,
  element_id uuid not null,
  context_id uuid not null,
  "timestamp" timestamptz not null,
  stored timestamptz not null,
  statement_id uuid not null,
  -- The attempt activity of its grouping, else its registration; nil: told by the time between statements.
  attempt_id uuid not null,
  starts_attempt boolean not null,
  is_scored boolean not null,
  -- Null where the score is not comparable with others.
  score_scaled numeric,
  score_raw numeric,
  score_max numeric,
  completion boolean,
  seconds numeric,
  is_duration_dropped boolean not null,
  -- Of a profile that says one span in several statements: 2 for terminated and suspended, 1 for others; null: it counts by itself.
  span_rank smallint,
  session_key text,
  starts_session boolean not null,
  ends_session boolean not null,
  primary key (organization_id, actor_id, element_id, context_id, attempt_id, "timestamp", statement_id)
);

create index element_statement_of_actor on lrs.element_statement (organization_id, actor_id, "timestamp");

create index element_statement_max
  on lrs.element_statement (organization_id, element_id, "timestamp" desc, stored desc, statement_id desc)
  where score_max is not null;

create index element_statement_of_context on lrs.element_statement (organization_id, context_id, element_id);

-- One row per attempt of a person at an element in a context; made of element_statement and kept with it.
-- An attempt without an id of its own has that of its first statement, and `is_gap`.
create table lrs.attempt (
  organization_id uuid not null,
  actor_id uuid not null,
  element_id uuid not null,
  context_id uuid not null,
  id uuid not null,
  is_gap boolean not null,
  -- 2: a comparable score, 1: a score, 0: none.
  score_class smallint not null,
  score_scaled numeric,
  score_raw numeric,
  completion boolean,
  completed_at timestamptz,
  first_at timestamptz not null,
  last_at timestamptz not null,
  seconds numeric not null,
  literal_seconds numeric not null,
  durations_dropped int not null,
  primary key (organization_id, actor_id, element_id, context_id, is_gap, id)
);

create index attempt_best
  on lrs.attempt (organization_id, actor_id, element_id, context_id, score_class desc, score_scaled desc, last_at desc, id);

create index attempt_gap
  on lrs.attempt (organization_id, actor_id, element_id, context_id, first_at)
  where is_gap;

-- One row per person, element and context: its best attempt and its sums; made of lrs.attempt and kept with it.
create table lrs.element_result (
  organization_id uuid not null,
  actor_id uuid not null,
  element_id uuid not null,
  context_id uuid not null,
  score_class smallint not null,
  score_scaled numeric,
  score_raw numeric,
  completion boolean,
  completed_at timestamptz,
  last_completed_at timestamptz,
  seconds numeric not null,
  literal_seconds numeric not null,
  durations_dropped int not null,
  unnormalised int not null,
  attempts int not null,
  primary key (organization_id, actor_id, element_id, context_id)
);
