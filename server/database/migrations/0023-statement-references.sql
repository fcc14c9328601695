-- Whether any statement refers to a statement of this id, stored or not: only then the keys of both are looked at again.
-- A row without a fingerprint was voided or referred to before it came.
alter table lrs.statement_key add column is_referred boolean not null default false;

insert into lrs.statement_key (organization_id, id, is_referred)
select distinct
  organization_id,
  refers_to,
  true
from lrs.statement
where refers_to is not null
on conflict (organization_id, id) do update set is_referred = true;
