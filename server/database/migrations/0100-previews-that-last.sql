-- A preview outlives a crash of the database, which on the embedded one is a crash of the process: it can be applied without another
-- upload. It names people, so no backup has it (server/backup/tables.ts), and it goes within a day.
alter table causeway.roster_preview set logged;
alter table causeway.roster_preview_part set logged;
