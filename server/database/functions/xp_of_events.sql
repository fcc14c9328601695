-- XP that a student earned by Caliper events about things of a course (the resource itself, or what is part of it), and when last;
-- events whose XP an assessment result of the course tells too are left to that result.
create or replace function causeway.xp_of_events(of_student uuid, of_course uuid, course_name text)
returns table (xp numeric, last_at timestamptz) language sql stable as $$
  with recursive thing as (
    select r.id
    from core.caliper_resource r
    where causeway.last_segment(r.id) in (
      course_name,
      of_course::text,
      (select c.course_code from core.one_roster_course c where c.id = of_course)
    )
    union
    select e.source_id
    from core.caliper_entity_relation e
    join thing t on t.id = e.destination_id
  )
  select sum(l.value), max(l.created_at)
  from core.tb_xp_ledger l
  join core.caliper_event v
    on v.organization_id = l.organization_id and v.id = l.caliper_event_id and v.event_time = l.created_at
  left join core.caliper_attempt a on a.organization_id = v.organization_id and a.id = v.attempt_id
  where l.user_id = of_student
    and (a.assignable_id in (select id from thing) or v.object_id in (select id from thing))
    and not exists (
      select 1
      from causeway.progression_entry p
      where p.student_id = of_student and p.course_id = of_course and p.event_id = l.caliper_event_id
    )
$$;
