-- How an organization shows itself to its learners.

-- One row per organization that has chosen something.
create table causeway.branding (
  organization_id uuid primary key,
  -- Beside the course's title; null for the organization's own name.
  name text,
  -- `#rrggbb`, readable in the light theme and in the dark one; null for ours.
  accent text,
  accent_dark text,
  logo bytea,
  logo_type text check (logo_type in ('image/png', 'image/jpeg', 'image/webp')),
  -- Of the logo's bytes, in its address: another logo is another address.
  logo_hash text,
  check ((logo is null) = (logo_type is null) and (logo is null) = (logo_hash is null))
);
