-- A token may be made for one learner: it reads that learner's metrics and no other's.
alter table causeway.api_token add column user_id text;
