-- The application by which our own events name themselves is added with the first of them: an installation that only imports
-- has no application that nobody works in.
delete from core.lti_application a
where a.id = 'ca05e3a7-0c0d-4e0f-8a11-5ca1ab1e0001'
  and not exists (select 1 from core.caliper_session s where s.application_id = a.id)
  and not exists (select 1 from core.tb_xp_ledger x where x.application_id = a.id);
