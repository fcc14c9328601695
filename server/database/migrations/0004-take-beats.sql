-- Beats come by the thousand, and planning their statement took longer than running it for a few of them. Inside a
-- function a connection plans it once, on either engine and behind any connection pool.

-- What a reply tells of a learner besides the session: completed challenges of all courses, and what is mandatory.
-- Inlined into the statement that calls it.
create function causeway.learner_standing(of_organization uuid, of_learner uuid)
returns table (completed jsonb, mandatory jsonb) language sql stable as $$
  select
    (
      select coalesce(jsonb_agg(jsonb_build_object(
        'courseId', c.course_id, 'challengeId', c.challenge_id, 'score', c.score)), '[]'::jsonb)
      from causeway.learner_challenge c
      where c.organization_id = of_organization and c.learner_id = of_learner
    ),
    (
      select coalesce(jsonb_agg(jsonb_build_object('courseId', a.course_id, 'topicId', a.topic_id)), '[]'::jsonb)
      from causeway.assignment a
      where a.organization_id = of_organization
        and a.is_mandatory
        and (a.group_id is null or exists (
          select 1
          from causeway.group_member m
          where m.organization_id = a.organization_id
            and m.group_id = a.group_id
            and m.learner_id = of_learner
        ))
    )
$$;

-- Writes beats of different sessions and gives one row for each session that exists, by the number `nr` of its beat.
-- Times only grow, so a beat that comes twice or late does no harm; evidence is kept once per beat number.
-- Rows are locked in one order by everybody, so that two processes never wait for each other.
-- Read by: server/sessions/take-beats.ts.
--
-- A kept plan must stay good while tables grow a thousandfold, also where nothing gathers statistics (the embedded
-- database): by the keys it is, so scans of whole tables are off.
create function causeway.take_beats(beats jsonb, taken_at timestamptz)
returns table (
  nr int, outcome text, previous_at timestamptz,
  organization_id uuid, id uuid, learner_id uuid, course_id text, scorm_version text, standing text,
  event_count bigint, launch_count int, lease_id text, beat_seq bigint, launch_ms bigint, earlier_ms bigint,
  state jsonb, lms_known jsonb, completed jsonb, mandatory jsonb
) language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
  return query
  with beat as materialized (
    select b.*
    from jsonb_to_recordset(beats) as b(
      nr int, organization_id uuid, id uuid, lease text, course_id text, scorm_version text, seq bigint, ms bigint,
      settles boolean, known jsonb, pending jsonb, writes jsonb)
  ), held as materialized (
    select s.organization_id, s.id, b.nr, s.beat_seq, s.last_seen_at as previous_at,
      case
        when b.course_id <> s.course_id or b.scorm_version <> s.scorm_version then 'foreign'
        when b.lease <> s.lease_id then 'elsewhere'
        else 'taken'
      end as outcome
    from causeway.session s
    join beat b on b.organization_id = s.organization_id and b.id = s.id
    order by s.organization_id, s.id
    for update of s
  ), evidence as (
    insert into causeway.lms_write
      (organization_id, session_id, received_at, at, lease_id, element, value, returned, error_code)
    select b.organization_id, b.id, taken_at, w.at, b.lease, w.element, w.value, w.returned, w."errorCode"
    from beat b
    join held h on h.nr = b.nr and h.outcome = 'taken' and (b.seq is null or b.seq > h.beat_seq)
    cross join jsonb_to_recordset(b.writes) as w(
      at timestamptz, element text, value text, returned text, "errorCode" text)
  ), taken as (
    update causeway.session s
    set launch_ms = greatest(s.launch_ms, b.ms),
      beat_seq = greatest(s.beat_seq, coalesce(b.seq, 0)),
      last_seen_at = greatest(s.last_seen_at, taken_at),
      standing = case when b.seq is null or b.seq > s.beat_seq then 'active' else s.standing end,
      lms_known = case when b.settles then s.lms_known || s.lms_pending || b.known else s.lms_known end,
      lms_pending = case when b.settles then b.pending else s.lms_pending || b.pending end
    from beat b
    join held h on h.nr = b.nr and h.outcome = 'taken'
    where s.organization_id = b.organization_id and s.id = b.id
    returning h.nr, h.outcome, h.previous_at,
      s.organization_id, s.id, s.learner_id, s.course_id, s.scorm_version, s.standing,
      s.event_count, s.launch_count, s.lease_id, s.beat_seq, s.launch_ms, s.earlier_ms, s.state, s.lms_known
  ), answered as (
    select t.*
    from taken t
    union all
    select h.nr, h.outcome, h.previous_at,
      s.organization_id, s.id, s.learner_id, s.course_id, s.scorm_version, s.standing,
      s.event_count, s.launch_count, s.lease_id, s.beat_seq, s.launch_ms, s.earlier_ms, s.state, s.lms_known
    from held h
    join causeway.session s on s.organization_id = h.organization_id and s.id = h.id
    where h.outcome <> 'taken'
  )
  select a.*, l.completed, l.mandatory
  from answered a
  cross join lateral causeway.learner_standing(a.organization_id, a.learner_id) l;
end
$$;
