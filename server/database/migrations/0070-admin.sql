-- What the admin pages sort and filter by. No index may hold a column that a heartbeat changes; sorting by the last heartbeat
-- is by when the session was launched, which is near to it.

-- For the newest sessions of an organization, and of each status.
create index session_by_launch on causeway.session (organization_id, launched_at desc, id desc) where not is_practice;

create index session_by_status_launch on causeway.session (organization_id, status, launched_at desc, id desc)
  where not is_practice;

create index session_by_start on causeway.session (organization_id, created_at desc, id desc) where not is_practice;

-- A list sorted by score has sessions without one below all others.
create index session_by_score_sort on causeway.session (organization_id, coalesce(score, -1) desc, id desc)
  where not is_practice;

-- For searches and lists by the learner's name.
create index learner_by_name on causeway.learner (organization_id, lower(name), id);

-- Until when an assignment is to be done; null where it has no date. Nothing but pages and reports depend on it.
alter table causeway.assignment add column due_on date;
