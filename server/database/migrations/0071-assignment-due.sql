-- Until when an assignment is to be done; null where it has no date. Nothing but pages and reports depend on it.
alter table causeway.assignment add column due_on date;
