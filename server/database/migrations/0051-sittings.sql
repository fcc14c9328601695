-- Sittings of our own courses in the ledger of mastery, and courses found by name within an organization only.

-- Our own session that a result sums up. XP of our own sessions stand in the XP ledger, so such a result adds none.
alter table core.one_roster_assessment_result add column session_id uuid;

create index one_roster_assessment_result_session
  on core.one_roster_assessment_result (session_id)
  where session_id is not null;

-- What an IRI names within its collection: the part behind the last slash, or behind urn:uuid:.
create function causeway.last_segment(iri text) returns text language sql immutable as $$
  select regexp_replace(iri, '^(.*/|urn:uuid:)', '')
$$;

-- Things of a course are found by its name.
create index caliper_resource_last_segment on core.caliper_resource (causeway.last_segment(id));

drop index core.one_roster_assessment_result_course;

create index one_roster_assessment_result_course
  on core.one_roster_assessment_result (causeway.last_segment(metadata ->> 'courseId'))
  where assessment_line_item_id is null;

drop trigger one_roster_assessment_result_counts on core.one_roster_assessment_result;

drop function causeway.course_of_result(uuid, jsonb);

-- The course that a result belongs to: by its line item's class, else the one that it names itself by sourcedId, UUID or IRI. It
-- must be of the organization that wrote the result, of one below, or of one above.
create function causeway.course_of_result(of_organization uuid, line_item_id uuid, metadata jsonb) returns uuid
language sql stable as $$
  select coalesce(
    (
      select c.course_id
      from core.one_roster_assessment_line_item l
      join core.one_roster_class c on c.id = l.class_id
      where l.id = line_item_id
    ),
    (
      select c.id
      from (
        select
          metadata ->> 'courseId' as name,
          causeway.last_segment(metadata ->> 'courseId') as segment
      ) n
      join core.one_roster_course c
        on c.sourced_id in (n.name, n.segment)
        or c.id = case when n.segment ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then n.segment::uuid end
      where of_organization is null
        or c.organization_id = any (causeway.organization_tree(of_organization))
        or of_organization = any (causeway.organization_tree(c.organization_id))
      order by
        (c.organization_id = of_organization) desc nulls last,
        (c.sourced_id = n.name) desc nulls last,
        c.id
      limit 1
    )
  )
$$;

-- The unit that a result names; topics of our own courses by their id, also where an event names them by their IRI.
create or replace function causeway.unit_of_result(result_id uuid, line_item_id uuid, metadata jsonb) returns text
language sql stable as $$
  select coalesce(
    regexp_replace(metadata ->> 'unitId', '^urn:causeway:courses/[^/]+/topics/', ''),
    (select l.metadata ->> 'unitId' from core.one_roster_assessment_line_item l where l.id = line_item_id),
    'result:' || result_id
  )
$$;

create or replace function causeway.count_result() returns trigger language plpgsql as $$
declare
  entry causeway.progression_entry;
begin
  if tg_op <> 'INSERT' then
    select * into entry from causeway.progression_entry where result_id = old.id;
    if found then
      perform causeway.count_entry(entry, false);
    end if;
  end if;
  if tg_op = 'DELETE' or new.status <> 'active' then
    return null;
  end if;
  entry.course_id := causeway.course_of_result(new.organization_id, new.assessment_line_item_id, new.metadata);
  if entry.course_id is null then
    return null;
  end if;
  entry.result_id := new.id;
  entry.student_id := new.student_id;
  entry.unit_id := causeway.unit_of_result(new.id, new.assessment_line_item_id, new.metadata);
  entry.units := causeway.told_units(new.metadata);
  entry.xp := case when new.session_id is null then causeway.told_number(new.metadata, 'xp') else 0 end;
  entry.at := new.score_date;
  entry.event_id := case
    when new.metadata ->> 'originalObjectId' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      then (new.metadata ->> 'originalObjectId')::uuid
  end;
  perform causeway.count_entry(entry, true);
  return null;
end
$$;

create trigger one_roster_assessment_result_counts
  after insert or update or delete on core.one_roster_assessment_result
  for each row execute function causeway.count_result();

create or replace function causeway.recount_results_of_course() returns trigger language plpgsql as $$
begin
  update core.one_roster_assessment_result r
  set status = r.status
  where r.assessment_line_item_id is null
    and causeway.last_segment(r.metadata ->> 'courseId') in (causeway.last_segment(new.sourced_id), new.id::text);
  return null;
end
$$;

-- What a reset session earned counts no more.
create function causeway.withdraw_results() returns trigger language plpgsql as $$
begin
  update core.one_roster_assessment_result
  set status = 'tobedeleted', date_last_modified = new.closed_at
  where session_id = new.id and organization_id = new.organization_id and status = 'active';
  return null;
end
$$;

create trigger session_withdraws_results
  after update of closed_by on causeway.session
  for each row when (new.closed_by = 'reset' and old.closed_by is distinct from 'reset')
  execute function causeway.withdraw_results();
