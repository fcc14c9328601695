-- Writes beats of different sessions and gives one row for each session that exists, by the number `nr` of its beat, from 1.
-- `lms`: of the beats that tell what the LMS answered, by `nr`: what that changes, and the `writes` it is read from.
-- `silence`: seconds since the sign of life before.
-- Times only grow, so a beat that comes twice or late does no harm; evidence is kept once per beat number.
-- Rows are locked in one order by everybody, so that two processes never wait for each other.
-- Read by: server/sessions/take-beats.ts.
--
-- The plan is made once. For each call anew, which PostgreSQL prefers for a few beats because it takes an unknown array for
-- ten elements, it costs more than they do. A kept plan must stay good while tables grow a thousandfold, also where nothing
-- gathers statistics (the embedded database): scans of whole tables are off, and `offset 0` keeps the lookup of a session from
-- becoming a join, and that of an organization's assignments from becoming a table of everybody's.
create or replace function causeway.take_beats(
  organizations uuid[], sessions uuid[], leases text[], courses text[], versions text[], seqs bigint[], times bigint[],
  lms jsonb, taken_at timestamptz
)
returns table (
  nr int, outcome text, silence double precision, course_id text, scorm_version text, launch_ms bigint, earlier_ms bigint,
  reached json, completed jsonb, mandatory jsonb
) language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  -- Apart, because the LMS is seldom written to, and preparing this costs as much as several beats.
  if lms <> '[]' then
    perform 1
    from (
      select *
      from unnest(organizations, sessions) as b(organization_id, id)
      order by b.organization_id, b.id
    ) b
    cross join lateral (
      select 1
      from causeway.session s
      where s.organization_id = b.organization_id and s.id = b.id
      for update of s
      offset 0
    ) s;

    with told as materialized (
      select l.*, s.organization_id, s.id, (seqs[l.nr] > s.beat_seq) is not false as is_new
      from jsonb_to_recordset(lms) as l(nr int, settles boolean, known jsonb, pending jsonb, writes jsonb)
      cross join lateral (
        select *
        from causeway.session s
        where s.organization_id = organizations[l.nr] and s.id = sessions[l.nr]
        offset 0
      ) s
      where (leases[l.nr] <> s.lease_id) is not true
        and (courses[l.nr] <> s.course_id or versions[l.nr] <> s.scorm_version) is not true
    ), evidence as (
      insert into causeway.lms_write
        (organization_id, session_id, received_at, at, lease_id, element, value, returned, error_code)
      select t.organization_id, t.id, taken_at, w.at, leases[t.nr], w.element, w.value, w.returned, w."errorCode"
      from told t
      cross join jsonb_to_recordset(t.writes) as w(
        at timestamptz, element text, value text, returned text, "errorCode" text)
      where t.is_new
    )
    update causeway.session_projection p
    set lms_known = case when t.settles then p.lms_known || p.lms_pending || t.known else p.lms_known end,
      lms_pending = case when t.settles then t.pending else p.lms_pending || t.pending end
    from told t
    where p.organization_id = t.organization_id and p.session_id = t.id;
  end if;

  return query
  with held as materialized (
    select b.nr, b.seq, b.ms,
      case
        when b.course_id <> s.course_id or b.scorm_version <> s.scorm_version then 'foreign'
        when b.lease <> s.lease_id then 'elsewhere'
        else 'taken'
      end as outcome,
      s.*
    from (
      select *
      from unnest(organizations, sessions, leases, courses, versions, seqs, times)
        with ordinality as b(organization_id, id, lease, course_id, scorm_version, seq, ms, nr)
      order by b.organization_id, b.id
    ) b
    cross join lateral (
      select s.organization_id, s.id, s.lease_id, s.last_seen_at, s.learner_id, s.course_id, s.scorm_version, s.launch_ms,
        s.earlier_ms, s.reached, s.holds_all_work
      from causeway.session s
      where s.organization_id = b.organization_id and s.id = b.id
      for update of s
      offset 0
    ) s
  ), taken as (
    update causeway.session s
    set launch_ms = greatest(s.launch_ms, h.ms),
      beat_seq = greatest(s.beat_seq, coalesce(h.seq, 0)),
      last_seen_at = greatest(s.last_seen_at, taken_at),
      standing = case when h.seq is null or h.seq > s.beat_seq then 'active' else s.standing end
    from held h
    where h.outcome = 'taken' and s.organization_id = h.organization_id and s.id = h.id
    returning h.nr, h.outcome, h.last_seen_at, s.organization_id, s.learner_id, s.course_id, s.scorm_version, s.launch_ms,
      s.earlier_ms, s.reached, s.holds_all_work
  ), answered as (
    select t.*
    from taken t
    union all
    select h.nr, h.outcome, h.last_seen_at, h.organization_id, h.learner_id, h.course_id, h.scorm_version, h.launch_ms,
      h.earlier_ms, h.reached, h.holds_all_work
    from held h
    where h.outcome <> 'taken'
  ), organization as materialized (
    select o.id, m.mandatory, exists (
        select 1
        from causeway.assignment a
        where a.organization_id = o.id and a.is_mandatory and a.group_id is not null
        offset 0
      ) as assigns_to_groups
    from (select distinct organization_id as id from held) o
    cross join lateral causeway.mandatory_for_all(o.id) m
  )
  -- Looked up only where there is something to find: each of the two costs about a tenth of a beat.
  select a.nr::int, a.outcome, date_part('epoch', taken_at - a.last_seen_at), a.course_id, a.scorm_version, a.launch_ms,
    a.earlier_ms, a.reached,
    case
      when a.holds_all_work then '[]'
      else (select c.completed from causeway.completed_of(a.organization_id, a.learner_id) c)
    end,
    case
      when o.assigns_to_groups
        then o.mandatory || (select g.mandatory from causeway.mandatory_in_groups(a.organization_id, a.learner_id) g)
      else o.mandatory
    end
  from answered a
  join organization o on o.id = a.organization_id;
end
$$;
