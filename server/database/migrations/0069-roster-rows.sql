-- A foreign key looks the organization up for each row, of which an import writes very many: a sixth of its time. Every import is
-- noted in causeway.roster_import, whose key refuses an organization that is not there; the rows of one that is deleted go with it.
alter table causeway.roster_row drop constraint roster_row_organization_id_fkey;

create function causeway.delete_roster_rows() returns trigger language plpgsql as $$
begin
  delete from causeway.roster_row
  where organization_id = old.id;
  return null;
end
$$;

create trigger organization_deleted_with_roster
  after delete on causeway.organization
  for each row execute function causeway.delete_roster_rows();
