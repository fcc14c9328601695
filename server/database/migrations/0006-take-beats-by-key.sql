-- Beats meet their sessions one by one, by key. Joined as sets, a plan that was made while the tables were small read all
-- sessions for every group of beats, for as long as the connection kept it; and small groups paid for what few of them need.

-- What a reply tells of a learner besides the session, in three parts: completed challenges of all courses, what is mandatory
-- for everybody, and what for the learner's groups. Each is inlined into the statement that calls it.
create function causeway.completed_of(of_organization uuid, of_learner uuid)
returns table (completed jsonb) language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'courseId', c.course_id, 'challengeId', c.challenge_id, 'score', c.score)), '[]'::jsonb)
  from causeway.learner_challenge c
  where c.organization_id = of_organization and c.learner_id = of_learner
$$;

create function causeway.mandatory_for_all(of_organization uuid)
returns table (mandatory jsonb) language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('courseId', a.course_id, 'topicId', a.topic_id)), '[]'::jsonb)
  from causeway.assignment a
  where a.organization_id = of_organization and a.is_mandatory and a.group_id is null
$$;

create function causeway.mandatory_in_groups(of_organization uuid, of_learner uuid)
returns table (mandatory jsonb) language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('courseId', a.course_id, 'topicId', a.topic_id)), '[]'::jsonb)
  from causeway.group_member m
  join causeway.assignment a
    on a.organization_id = m.organization_id and a.group_id = m.group_id and a.is_mandatory
  where m.organization_id = of_organization and m.learner_id = of_learner
$$;

create or replace function causeway.learner_standing(of_organization uuid, of_learner uuid)
returns table (completed jsonb, mandatory jsonb) language sql stable as $$
  select c.completed, a.mandatory || g.mandatory
  from causeway.completed_of(of_organization, of_learner) c
  cross join causeway.mandatory_for_all(of_organization) a
  cross join causeway.mandatory_in_groups(of_organization, of_learner) g
$$;

-- Writes beats of different sessions and gives one row for each session that exists, by the number `nr` of its beat.
-- Times only grow, so a beat that comes twice or late does no harm; evidence is kept once per beat number.
-- Rows are locked in one order by everybody, so that two processes never wait for each other.
-- Read by: server/sessions/take-beats.ts.
--
-- A kept plan must stay good while tables grow a thousandfold, also where nothing gathers statistics (the embedded
-- database): scans of whole tables are off, and `offset 0` keeps the lookup of a session from becoming a join.
create or replace function causeway.take_beats(beats jsonb, taken_at timestamptz)
returns table (
  nr int, outcome text, previous_at timestamptz,
  organization_id uuid, id uuid, learner_id uuid, course_id text, scorm_version text, standing text,
  event_count bigint, launch_count int, lease_id text, beat_seq bigint, launch_ms bigint, earlier_ms bigint,
  state jsonb, lms_known jsonb, completed jsonb, mandatory jsonb
) language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
  -- Apart, because the LMS is seldom written to, and preparing this costs as much as several beats.
  if beats @? '$[*].writes[*]' then
    insert into causeway.lms_write
      (organization_id, session_id, received_at, at, lease_id, element, value, returned, error_code)
    select b.organization_id, b.id, taken_at, w.at, b.lease, w.element, w.value, w.returned, w."errorCode"
    from (
      select *
      from jsonb_to_recordset(beats) as b(
        organization_id uuid, id uuid, lease text, course_id text, scorm_version text, seq bigint, writes jsonb)
      order by b.organization_id, b.id
    ) b
    cross join lateral (
      select *
      from causeway.session s
      where s.organization_id = b.organization_id and s.id = b.id
      for update of s
      offset 0
    ) s
    cross join jsonb_to_recordset(b.writes) as w(
      at timestamptz, element text, value text, returned text, "errorCode" text)
    where (b.seq is null or b.seq > s.beat_seq)
      and (b.lease <> s.lease_id) is not true
      and (b.course_id <> s.course_id or b.scorm_version <> s.scorm_version) is not true;
  end if;

  return query
  with held as materialized (
    select b.nr, b.seq, b.ms, b.settles, b.known, b.pending,
      case
        when b.course_id <> s.course_id or b.scorm_version <> s.scorm_version then 'foreign'
        when b.lease <> s.lease_id then 'elsewhere'
        else 'taken'
      end as outcome,
      s.*
    from (
      select *
      from jsonb_to_recordset(beats) as b(
        nr int, organization_id uuid, id uuid, lease text, course_id text, scorm_version text, seq bigint, ms bigint,
        settles boolean, known jsonb, pending jsonb)
      order by b.organization_id, b.id
    ) b
    cross join lateral (
      select s.organization_id, s.id, s.last_seen_at, s.learner_id, s.course_id, s.scorm_version, s.standing,
        s.event_count, s.launch_count, s.lease_id, s.beat_seq, s.launch_ms, s.earlier_ms, s.state, s.lms_known
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
      standing = case when h.seq is null or h.seq > s.beat_seq then 'active' else s.standing end,
      lms_known = case when h.settles then s.lms_known || s.lms_pending || h.known else s.lms_known end,
      lms_pending = case
        when h.pending is null then s.lms_pending
        when h.settles then h.pending
        else s.lms_pending || h.pending
      end
    from held h
    where h.outcome = 'taken' and s.organization_id = h.organization_id and s.id = h.id
    returning h.nr, h.outcome, h.last_seen_at,
      s.organization_id, s.id, s.learner_id, s.course_id, s.scorm_version, s.standing,
      s.event_count, s.launch_count, s.lease_id, s.beat_seq, s.launch_ms, s.earlier_ms, s.state, s.lms_known
  ), answered as (
    select t.*
    from taken t
    union all
    select h.nr, h.outcome, h.last_seen_at,
      h.organization_id, h.id, h.learner_id, h.course_id, h.scorm_version, h.standing,
      h.event_count, h.launch_count, h.lease_id, h.beat_seq, h.launch_ms, h.earlier_ms, h.state, h.lms_known
    from held h
    where h.outcome <> 'taken'
  ), organization as materialized (
    select o.id, m.mandatory
    from (select distinct organization_id as id from held) o
    cross join lateral causeway.mandatory_for_all(o.id) m
  )
  select a.*, c.completed, o.mandatory || g.mandatory
  from answered a
  join organization o on o.id = a.organization_id
  cross join lateral causeway.completed_of(a.organization_id, a.learner_id) c
  cross join lateral causeway.mandatory_in_groups(a.organization_id, a.learner_id) g;
end
$$;
