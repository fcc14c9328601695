-- Sessions are searched for by a part of a learner's name. Without an index of its trigrams the search for somebody who is rarely
-- there reads all learners. A search for one or two letters, which many names have, does so still, and ends after a page.

create extension if not exists pg_trgm with schema public;

create index learner_name_trigram on causeway.learner using gin (lower(name) public.gin_trgm_ops);
