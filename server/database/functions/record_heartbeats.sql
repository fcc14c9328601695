-- Writes heartbeats of different sessions and gives one row for each session that exists, by the number `nr` of its heartbeat,
-- from 1.
-- `lms`: of the heartbeats that tell what the LMS answered, by `nr`: what that changes, and the `writes` it is read from.
-- `silence`: seconds since the sign of life before.
-- `is_elsewhere_now`: the bookmark names another place than the session's, and is newer than the acts.
-- `refused`: rows of evidence over `most_evidence` per session, which are not stored.
-- Times only grow, so a heartbeat that comes twice or late does no harm; they never grow beyond the time that has passed since
-- the launch, and a minute for what was under way. Evidence is stored once per launch and `n`.
-- Rows are locked in one order by everybody, so that two processes never wait for each other. Nothing is written for the key
-- of another organization, course or version.
-- Read by: server/sessions/heartbeat/record-heartbeats.ts.
--
-- The plan is made once. For each call anew, which PostgreSQL prefers for a few heartbeats because it takes an unknown array for
-- ten elements, it costs more than they do. A kept plan must stay good while tables grow a thousandfold, also where nothing
-- gathers statistics (the embedded database): scans of whole tables and joins that read a table whole are off, and `offset 0`
-- keeps the lookup of a session from becoming a join.
create or replace function causeway.record_heartbeats(
  organizations uuid[], sessions uuid[], leases text[], key_organizations uuid[], courses text[], versions text[],
  seqs bigint[], times bigint[], bookmarks text[], lms jsonb, most_evidence int, received_at timestamptz
)
returns table (
  nr int, outcome text, silence double precision, is_elsewhere_now boolean, refused int, course_id text,
  scorm_version text, is_practice boolean, launch_ms bigint, earlier_ms bigint, score double precision, completion text,
  success text, bookmark json, progress json
) language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  -- By `nr`: evidence over the quota, whether the LMS refused the newest call, and what it has acknowledged by now.
  answers jsonb := '{}';
begin
  -- Apart, because preparing this costs as much as several heartbeats.
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
      select l.*, s.organization_id, s.id, s.lease_id, (seqs[l.nr] > s.heartbeat_seq) is not false as is_new,
        o.lms_n, greatest(most_evidence - p.lms_count, 0) as room
      from jsonb_to_recordset(lms) as l(nr int, settles boolean, known jsonb, pending jsonb, writes jsonb)
      cross join lateral (
        select *
        from causeway.session s
        where s.organization_id = organizations[l.nr] and s.id = sessions[l.nr]
        offset 0
      ) s
      cross join lateral (
        select o.lms_n
        from causeway.session_launch o
        where o.organization_id = s.organization_id and o.session_id = s.id and o.lease_id = s.lease_id
        offset 0
      ) o
      cross join lateral (
        select p.lms_count
        from causeway.session_projection p
        where p.organization_id = s.organization_id and p.session_id = s.id
        offset 0
      ) p
      where (leases[l.nr] <> s.lease_id) is not true
        and (key_organizations[l.nr] <> s.organization_id or courses[l.nr] <> s.course_id
          or versions[l.nr] <> s.scorm_version) is not true
    ), fresh as materialized (
      select distinct on (t.nr, coalesce(w.n, -w.position)) t.nr, t.organization_id, t.id, t.lease_id, t.room, w.*
      from told t
      cross join lateral (
        select w.*, row_number() over () as position
        from jsonb_to_recordset(t.writes) as w(
          n bigint, at timestamptz, element text, value text, returned text, "errorCode" text)
      ) w
      where case
        when w.n is null then t.is_new
        -- Nothing beyond the greatest has come before; what is below it may be late.
        else w.n > t.lms_n or not exists (
          select 1
          from causeway.lms_write e
          where e.organization_id = t.organization_id and e.session_id = t.id and e.lease_id = t.lease_id
            and e.n = w.n
          offset 0)
      end
      order by t.nr, coalesce(w.n, -w.position), w.position
    ), entry as materialized (
      select f.*, row_number() over (partition by f.nr order by f.position) as place
      from fresh f
    ), evidence as (
      insert into causeway.lms_write
        (organization_id, session_id, received_at, at, lease_id, n, element, value, returned, error_code)
      select e.organization_id, e.id, received_at, e.at, e.lease_id, e.n, e.element, e.value, e.returned, e."errorCode"
      from entry e
      where e.place <= e.room
    ), counted as materialized (
      select e.nr, max(e.n) as greatest_n, least(count(*), max(e.room))::int as stored,
        greatest(count(*) - max(e.room), 0)::int as over,
        -- Some LMSs answer "false" to a write that they have stored, so only the error code counts where there is one.
        (array_agg(e."errorCode" <> '0' and (e."errorCode" <> '' or e.returned <> 'true')
          order by e.at desc, e.n desc nulls last)
          filter (where e.element <> 'reconcile' and e.place <= e.room))[1] as is_refused
      from entry e
      group by e.nr
    ), launch as (
      update causeway.session_launch o
      set lms_n = greatest(o.lms_n, c.greatest_n)
      from told t
      join counted c on c.nr = t.nr
      where o.organization_id = t.organization_id and o.session_id = t.id and o.lease_id = t.lease_id
    ), projection as (
      update causeway.session_projection p
      set lms_known = case when t.settles then p.lms_known || p.lms_pending || t.known else p.lms_known end,
        lms_pending = case when t.settles then t.pending else p.lms_pending || t.pending end,
        lms_count = p.lms_count + coalesce(c.stored, 0)
      from told t
      left join counted c on c.nr = t.nr
      where p.organization_id = t.organization_id and p.session_id = t.id
      returning t.nr, case when t.settles then p.lms_known end as known
    )
    select coalesce(jsonb_object_agg(p.nr, jsonb_build_object(
      'over', c.over, 'is_refused', c.is_refused, 'known', p.known)), '{}') into answers
    from projection p
    left join counted c on c.nr = p.nr;
  end if;

  return query
  with held as materialized (
    select b.nr, b.seq, b.ms, b.bookmark as told_bookmark,
      case
        when b.key_organization_id <> s.organization_id or b.course_id <> s.course_id
          or b.scorm_version <> s.scorm_version then 'foreign'
        when b.lease <> s.lease_id then 'elsewhere'
        else 'recorded'
      end as outcome,
      b.bookmark <> s.lms_bookmark and coalesce(b.seq, 1) > s.act_seq as is_news,
      s.*
    from (
      select *
      from unnest(organizations, sessions, leases, key_organizations, courses, versions, seqs, times, bookmarks)
        with ordinality as b(
          organization_id, id, lease, key_organization_id, course_id, scorm_version, seq, ms, bookmark, nr)
      order by b.organization_id, b.id
    ) b
    cross join lateral (
      select s.organization_id, s.id, s.lease_id, s.last_seen_at, s.course_id, s.scorm_version, s.is_practice, s.launch_ms,
        s.earlier_ms, s.score, s.completion, s.success, s.bookmark, s.progress, s.lms_bookmark, s.act_seq, s.topic_id,
        s.challenge_id
      from causeway.session s
      where s.organization_id = b.organization_id and s.id = b.id
      for update of s
      offset 0
    ) s
  ), recorded as (
    update causeway.session s
    set launch_ms = greatest(s.launch_ms, least(
        h.ms, (date_part('epoch', received_at - s.launched_at) * 1000)::bigint + 60000)),
      heartbeat_seq = greatest(s.heartbeat_seq, coalesce(h.seq, 0)),
      last_seen_at = greatest(s.last_seen_at, received_at),
      lms_bookmark = case when h.is_news then h.told_bookmark else s.lms_bookmark end,
      status = case when h.seq is null or h.seq > s.heartbeat_seq then 'active' else s.status end,
      lms_refused = coalesce((answers #>> array[h.nr::text, 'is_refused'])::boolean, s.lms_refused),
      lms_behind = case
        when answers #>> array[h.nr::text, 'known'] is null then s.lms_behind
        else causeway.is_lms_behind(answers #> array[h.nr::text, 'known'], h.progress)
      end
    from held h
    where h.outcome = 'recorded' and s.organization_id = h.organization_id and s.id = h.id
    returning h.nr, h.outcome, h.last_seen_at, h.is_news, h.told_bookmark, s.course_id, s.scorm_version, s.is_practice,
      s.launch_ms, s.earlier_ms, s.score, s.completion, s.success, s.bookmark, s.progress, s.challenge_id
  ), answered as (
    select r.*
    from recorded r
    union all
    select h.nr, h.outcome, h.last_seen_at, false, h.told_bookmark, h.course_id, h.scorm_version, h.is_practice,
      h.launch_ms, h.earlier_ms, h.score, h.completion, h.success, h.bookmark, h.progress, h.challenge_id
    from held h
    where h.outcome <> 'recorded'
  )
  select a.nr::int, a.outcome, date_part('epoch', received_at - a.last_seen_at),
    a.is_news and a.told_bookmark <> '' and split_part(a.told_bookmark, '/', 2) is distinct from a.challenge_id,
    coalesce((answers #>> array[a.nr::text, 'over'])::int, 0), a.course_id, a.scorm_version, a.is_practice, a.launch_ms, a.earlier_ms,
    a.score, a.completion, a.success, a.bookmark, a.progress
  from answered a;
end
$$;
