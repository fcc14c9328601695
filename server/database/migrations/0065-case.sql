-- Grain: a record of a CASE package, as it was sent. core.cf_* hold what datasets read of it.
create table causeway.case_record (
  document_id uuid not null references core.cf_document on delete cascade deferrable initially deferred,
  -- Where it stands in the package: CFDocument, CFItems, CFDefinitions.CFSubjects …
  part text not null,
  position int not null,
  identifier uuid,
  -- As text: jsonb would forget the order of members.
  content text not null,
  primary key (document_id, part, position)
);
