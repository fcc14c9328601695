-- Course progression: how many units a student has mastered in a course, told by assessment results, whoever writes them
-- (OneRoster, Caliper's ActivityEvent, our own sessions), and counted once.

create schema one_roster;

-- What an assessment line item or result says beyond the columns that datasets read, and whose token wrote it.
alter table core.one_roster_assessment_line_item
  add column organization_id uuid,
  add column record jsonb not null default '{}';

alter table core.one_roster_assessment_result
  add column organization_id uuid,
  add column record jsonb not null default '{}',
  -- Our own session that the result sums up. XP of our own sessions stand in the XP ledger, so such a result adds none.
  add column session_id uuid;

create index one_roster_assessment_result_session
  on core.one_roster_assessment_result (session_id)
  where session_id is not null;

-- Pages of a student's results come in the order of their sourcedIds, however many there are.
create index one_roster_assessment_result_student_name
  on core.one_roster_assessment_result (student_id, (coalesce(sourced_id, id::text)) collate "C");

create index one_roster_user_sourced_id on core.one_roster_user (sourced_id);
create index one_roster_organization_sourced_id on core.one_roster_organization (sourced_id);
create index one_roster_course_sourced_id on core.one_roster_course (sourced_id);
create index one_roster_course_organization on core.one_roster_course (organization_id);
create index one_roster_class_sourced_id on core.one_roster_class (sourced_id);
create index one_roster_enrollment_sourced_id on core.one_roster_enrollment (sourced_id);
create index one_roster_assessment_line_item_sourced_id on core.one_roster_assessment_line_item (sourced_id);
create index one_roster_assessment_result_sourced_id on core.one_roster_assessment_result (sourced_id);

-- One row per course that says how many units it has (courses of other applications: ours count their topics).
create table causeway.course_units (
  organization_id uuid not null,
  course_id uuid not null,
  total_units int not null check (total_units >= 0),
  primary key (organization_id, course_id)
);

-- One row per assessment result that counts for a course: its units and XP. Kept by the triggers below.
create table causeway.progression_entry (
  result_id uuid primary key,
  student_id uuid not null,
  course_id uuid not null,
  -- The unit that the result names, else the result itself.
  unit_id text not null,
  units int not null,
  xp numeric not null,
  at timestamptz not null,
  -- The Caliper event that told the same; its XP stand in the XP ledger too and are not counted twice.
  event_id uuid
);

create index progression_entry_unit on causeway.progression_entry (student_id, course_id, unit_id, units desc);
create index progression_entry_latest on causeway.progression_entry (student_id, course_id, at desc);

-- One row per student and course: the ledger's sums, so that reading them costs the same however long the history is.
create table causeway.progression_total (
  student_id uuid not null,
  course_id uuid not null,
  mastered_units bigint not null,
  xp numeric not null,
  last_activity_at timestamptz,
  primary key (student_id, course_id)
);

create index progression_total_course on causeway.progression_total (course_id);

-- The organization and all below it: what a token of the organization may see of a roster.
create function causeway.organization_tree(root uuid) returns uuid[] language sql stable as $$
  with recursive tree as (
    select root as id
    union
    select o.id
    from core.one_roster_organization o
    join tree t on o.parent_id = t.id
  )
  select array_agg(id)
  from tree
$$;

-- The units that a result's metadata tells: a whole number from 0, as a number or in digits; anything else is none.
create function causeway.told_units(metadata jsonb) returns int language sql immutable as $$
  select case
    when metadata ->> 'masteredUnits' ~ '^\d{1,9}$' and jsonb_typeof(metadata -> 'masteredUnits') in ('number', 'string')
      then (metadata ->> 'masteredUnits')::int
    else 0
  end
$$;

create function causeway.told_number(metadata jsonb, name text) returns numeric language sql immutable as $$
  select case
    when metadata ->> name ~ '^-?\d{1,15}(\.\d{1,15})?$' then (metadata ->> name)::numeric
    else 0
  end
$$;

-- What an IRI names within its collection: the part behind the last slash, or behind urn:uuid:.
create function causeway.last_segment(iri text) returns text language sql immutable as $$
  select regexp_replace(iri, '^(.*/|urn:uuid:)', '')
$$;

-- Things of a course are found by its name.
create index caliper_resource_last_segment on core.caliper_resource (causeway.last_segment(id));

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
create function causeway.unit_of_result(result_id uuid, line_item_id uuid, metadata jsonb) returns text
language sql stable as $$
  select coalesce(
    regexp_replace(metadata ->> 'unitId', '^urn:causeway:courses/[^/]+/topics/', ''),
    (select l.metadata ->> 'unitId' from core.one_roster_assessment_line_item l where l.id = line_item_id),
    'result:' || result_id
  )
$$;

create function causeway.units_of(of_student uuid, of_course uuid, of_unit text) returns int language sql stable as $$
  select coalesce(max(units), 0)
  from causeway.progression_entry
  where student_id = of_student and course_id = of_course and unit_id = of_unit
$$;

-- Adds an entry, or takes one back, and brings the sums of its student and course along.
create function causeway.count_entry(entry causeway.progression_entry, is_added boolean) returns void
language plpgsql as $$
declare
  units_before int;
  units_after int;
begin
  insert into causeway.progression_total (student_id, course_id, mastered_units, xp, last_activity_at)
  values (entry.student_id, entry.course_id, 0, 0, null)
  on conflict do nothing;
  -- Who counts for the same student and course waits here, so that the sums see each other.
  perform 1
  from causeway.progression_total
  where student_id = entry.student_id and course_id = entry.course_id
  for update;
  units_before := causeway.units_of(entry.student_id, entry.course_id, entry.unit_id);
  if is_added then
    insert into causeway.progression_entry select entry.*;
  else
    delete from causeway.progression_entry where result_id = entry.result_id;
  end if;
  units_after := causeway.units_of(entry.student_id, entry.course_id, entry.unit_id);
  update causeway.progression_total t
  set mastered_units = t.mastered_units + units_after - units_before,
    xp = t.xp + case when is_added then entry.xp else -entry.xp end,
    last_activity_at = (
      select max(e.at)
      from causeway.progression_entry e
      where e.student_id = t.student_id and e.course_id = t.course_id
    )
  where t.student_id = entry.student_id and t.course_id = entry.course_id;
end
$$;

create function causeway.count_result() returns trigger language plpgsql as $$
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

-- A line item that finds its class later, or a class its course, brings the results of before along.
create function causeway.recount_results() returns trigger language plpgsql as $$
begin
  update core.one_roster_assessment_result r
  set status = r.status
  where r.assessment_line_item_id in (
    select l.id
    from core.one_roster_assessment_line_item l
    where case tg_table_name when 'one_roster_class' then l.class_id else l.id end = new.id
  );
  return null;
end
$$;

create trigger one_roster_assessment_line_item_recounts
  after update of class_id, metadata on core.one_roster_assessment_line_item
  for each row when (old.class_id is distinct from new.class_id or old.metadata is distinct from new.metadata)
  execute function causeway.recount_results();

create trigger one_roster_class_recounts
  after update of course_id on core.one_roster_class
  for each row when (old.course_id is distinct from new.course_id)
  execute function causeway.recount_results();

-- A course that arrives after the results that name it.
create function causeway.recount_results_of_course() returns trigger language plpgsql as $$
begin
  update core.one_roster_assessment_result r
  set status = r.status
  where r.assessment_line_item_id is null
    and causeway.last_segment(r.metadata ->> 'courseId') in (causeway.last_segment(new.sourced_id), new.id::text);
  return null;
end
$$;

create index one_roster_assessment_result_course
  on core.one_roster_assessment_result (causeway.last_segment(metadata ->> 'courseId'))
  where assessment_line_item_id is null;

create trigger one_roster_course_recounts
  after insert on core.one_roster_course
  for each row execute function causeway.recount_results_of_course();

-- One row per record of a kind that no dataset reads (OneRoster's academicSession, category, scoreScale, lineItem, result …),
-- kept as OneRoster's JSON writes it.
create table core.one_roster_record (
  organization_id uuid not null,
  kind text not null,
  sourced_id text not null,
  status text not null default 'active' check (status in ('active', 'inactive', 'tobedeleted')),
  date_last_modified timestamptz not null,
  record jsonb not null,
  primary key (organization_id, kind, sourced_id)
);

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
