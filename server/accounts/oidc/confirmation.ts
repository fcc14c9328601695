import { type RawBuilder, sql } from 'kysely';

/** Two weeks: whoever left an identity provider keeps no more than that of what it vouched for. */
const confirmedDays = 14;

/**
 * Whether the account in `column` was seen at its identity provider lately, as an expression of SQL; true for an account that
 * has no identity there. Nobody tells us who has left: their absence does.
 */
export function isConfirmed(column: string, at: Date): RawBuilder<boolean> {
  const since = new Date(at.getTime() - confirmedDays * 86_400_000);
  return sql<boolean>`coalesce((
    select max(i.confirmed_at) > ${since}
    from causeway.account_identity i
    where i.account_id = ${sql.ref(column)}
  ), true)`;
}
