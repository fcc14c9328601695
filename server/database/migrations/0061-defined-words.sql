-- What people have said of a word stays, and a preview tells of it; what was found by the word's name was nobody's decision.
alter table causeway.roster_word add column is_defined boolean not null default false;
