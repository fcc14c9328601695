-- What our own learners do, as events and statements.

-- One row per session whose events are told outside: what of it was told, as JSON (server/streams/translate/telling.ts).
create table causeway.session_telling (
  organization_id uuid not null,
  session_id uuid not null,
  telling jsonb not null,
  primary key (organization_id, session_id)
);

-- The application by which our own events name themselves.
insert into core.lti_application (id, name, caliper_client_id)
values ('ca05e3a7-0c0d-4e0f-8a11-5ca1ab1e0001', 'Causeway', 'ca05e3a7-0c0d-4e0f-8a11-5ca1ab1e0001')
on conflict do nothing;
