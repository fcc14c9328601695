-- Evidence is stored once per launch and `n`: what is sent again is looked up by it.
create index lms_write_entry on causeway.lms_write (organization_id, session_id, lease_id, n);
