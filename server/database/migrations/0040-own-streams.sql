-- What our own learners do, as events and statements.

-- One row per session whose events became events and statements: what its next ones depend on, as JSON
-- (server/streams/translate/stream-state.ts).
create table causeway.stream_state (
  organization_id uuid not null,
  session_id uuid not null,
  state jsonb not null,
  primary key (organization_id, session_id)
);
