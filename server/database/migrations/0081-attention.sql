-- What needs an admin's attention stands beside the session when it changes, so that a list of it is one indexed read.
-- Of sessions that stand already `npm run rebuild` computes it.

alter table causeway.session
  -- The LMS refused the newest call that was recorded. Written by heartbeats that tell of the LMS.
  add column lms_refused boolean not null default false,
  -- The LMS has not acknowledged what it may be told: causeway.is_lms_behind. Written with `progress`, and by heartbeats that tell
  -- of the LMS.
  add column lms_behind boolean not null default false,
  -- The newest launch began while another was open still.
  add column second_window boolean not null default false;

create index session_attention on causeway.session (organization_id, launched_at desc, id desc)
  where closed_at is null and not is_practice and (lms_refused or lms_behind or second_window);
