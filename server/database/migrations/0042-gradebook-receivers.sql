-- Receivers may be OneRoster gradebooks, which are sent results.
alter table causeway.receiver
  drop constraint receiver_dialect_check,
  add constraint receiver_dialect_check check (dialect in (
    'caliper-1.2', 'platform', 'beyond',
    'xapi-1.0.3', 'xapi-2.0.0',
    'one-roster-1.2', 'one-roster-platform', 'one-roster-beyond'));
