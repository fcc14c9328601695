-- Grain: one row per mastery credential; repeated ones for an item are its history.
-- Reads: core.clr_achievement_credential, clr_achievement, cf_item, lti_application_curriculum_scope.
-- Read by: server/datasets, roles made by `npm run grant`.
create view analytics.students_mastery with (security_barrier) as
select
  c.credential_subject_id as student_id,
  round(c.result_value * 100, 2) as mastery_percentage,
  a.cf_item_id as curriculum_item_id,
  c.awarded_date as mastery_timestamp,
  (
    select x.lti_application_id
    from core.cf_item i
    join core.lti_application_curriculum_scope x on x.cf_document_id = i.cf_document_id
    where i.identifier = a.cf_item_id
    order by x.lti_application_id
    limit 1
  ) as learning_app_id,
  m.org_ids
from causeway.scoped_users() m
join core.clr_achievement_credential c on c.credential_subject_id = m.user_id
join core.clr_achievement a on a.id = c.achievement_id
where a.achievement_type in ('StandardMastery', 'CurriculumMastery');

comment on view analytics.students_mastery is 'Which curriculum item a student has mastered, and how far.';
comment on column analytics.students_mastery.student_id is 'The student.';
comment on column analytics.students_mastery.mastery_percentage is '0 to 100 with two decimals; null where no result is known.';
comment on column analytics.students_mastery.curriculum_item_id is 'The CASE item; null where the achievement names none.';
comment on column analytics.students_mastery.mastery_timestamp is 'When it was awarded; null where it is not known.';
comment on column analytics.students_mastery.learning_app_id is 'The application that covers the item; null where none does.';
comment on column analytics.students_mastery.org_ids is 'The organizations of the row that the reader may name; for filtering, not for joining.';
