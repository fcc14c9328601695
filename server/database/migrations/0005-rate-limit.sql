-- What is left of a limit that several processes share: one row per address, package key or session that has used up a
-- notable part of its minute. Unlogged: a crash of the database forgives it, and nobody waits for it to reach the disk.
create unlogged table causeway.rate_limit (
  -- Hashed: an address or a package key has no business in a table.
  key text primary key,
  -- How many more requests pass; below none where processes let more pass before they heard of each other.
  tokens double precision not null,
  at timestamptz not null
);
