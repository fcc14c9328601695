-- A result of ours that counts no more, or is gone, is taken back at the gradebooks that may have it.

create function causeway.queue_withdrawal() returns trigger language plpgsql as $$
begin
  -- Results that others wrote here were never sent on.
  if old.session_id is null then
    return null;
  end if;
  -- What still waits, or was refused, must not bring it back.
  delete from causeway.outbox
  where organization_id = old.organization_id
    and session_id = old.session_id
    and item_id = old.id;
  -- Read by: server/streams/outbox/gradebook/queued-result.ts.
  insert into causeway.outbox (organization_id, receiver_id, session_id, item_id, type, body, queued_at)
  select
    r.organization_id,
    r.id,
    old.session_id,
    old.id,
    'AssessmentResult withdrawn',
    json_build_object('withdrawn', coalesce(old.sourced_id, old.id::text)),
    now()
  from causeway.receiver r
  where r.organization_id = old.organization_id
    and r.dialect like 'one-roster-%'
    and 'results' = any(r.topics)
  order by r.id;
  return null;
end
$$;

create trigger one_roster_assessment_result_deleted
  after delete on core.one_roster_assessment_result
  for each row when (old.status = 'active')
  execute function causeway.queue_withdrawal();

create trigger one_roster_assessment_result_withdrawn
  after update of status on core.one_roster_assessment_result
  for each row when (old.status = 'active' and new.status <> 'active')
  execute function causeway.queue_withdrawal();
