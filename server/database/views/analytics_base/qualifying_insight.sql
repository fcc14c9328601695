-- One row per insight that anybody outside may see: of an external type, visible, and confirmed where its type asks for a review.
-- Reads: core.insights_insight, insights_type, insights_config, insights_session, insights_review.
-- Read by: the datasets of insights, journals and school_usage_stats.
create view analytics_base.qualifying_insight as
select
  i.id,
  s.user_id,
  s.application_id,
  s.caliper_session_id as session_id,
  s.is_proctored,
  t.slug,
  t.category,
  t.is_waste,
  i.started_at_time,
  i.ended_at_time,
  extract(epoch from i.ended_at_time - i.started_at_time) as seconds,
  i.reason
from core.insights_insight i
join core.insights_session s on s.id = i.insights_session_id
join core.insights_type t on t.id = i.insight_type_id
left join core.insights_config c on c.insight_type_id = t.id
where t.visibility = 'external'
  and i.is_visible
  and (
    not coalesce(c.requires_review, false)
    -- The latest review decides: a later FalsePositive removes the insight again.
    or 'TruePositive' = (
      select v.result
      from core.insights_review v
      where v.insight_id = i.id
      order by
        v.reviewed_at desc,
        v.id desc
      limit 1
    )
  );
