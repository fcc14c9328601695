-- When somebody was last seen at the identity provider: what their account gives to machines ends when they stay away.
alter table causeway.account_identity
  add column confirmed_at timestamptz not null default now();

create index account_identity_of_account on causeway.account_identity (account_id);

-- Attempts to sign in under names that have no account: as many rows as there are slots, however many names are made up.
-- A name counts in the slot that its hash gives. Unlogged: a crash of the database forgets it.
create unlogged table causeway.sign_in_made_up (
  slot int primary key,
  attempts int not null default 0,
  last_at timestamptz not null default 'epoch',
  blocked_until timestamptz
);

insert into causeway.sign_in_made_up (slot)
select generate_series(0, 4095);
