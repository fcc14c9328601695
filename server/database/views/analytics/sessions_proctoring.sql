-- Grain: session_id. Proctoring time of proctored sessions with overlaps counted once.
-- Reads: analytics_base.qualifying_insight.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.sessions_proctoring with (security_barrier) as
select
  merged.session_id,
  merged.proctoring_duration_sec,
  merged.org_ids
from (
  select
    q.session_id,
    (
      select round(sum(extract(epoch from upper(span) - lower(span))))
      from unnest(range_agg(tstzrange(q.started_at_time, q.ended_at_time, '[)'))) as span
    ) as proctoring_duration_sec,
    m.org_ids
  from causeway.scoped_users() m
  join analytics_base.qualifying_insight q on q.user_id = m.user_id
  where q.category = 'Proctoring'
    and q.is_proctored
  group by
    q.session_id,
    m.org_ids
) merged
where merged.proctoring_duration_sec > 0;

comment on view analytics.sessions_proctoring is 'Proctoring-violation time of a proctored session, with overlaps counted once.';
comment on column analytics.sessions_proctoring.session_id is 'The session.';
comment on column analytics.sessions_proctoring.proctoring_duration_sec is 'Whole seconds, always above 0.';
comment on column analytics.sessions_proctoring.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
