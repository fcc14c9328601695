import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../../database/schema.ts';
import type { Actor } from '../statement/agent.ts';
import { filterKeyOf, filtersOf } from '../statement/filter-keys.ts';
import type { PreparedStatement } from '../statement/prepare-statements.ts';
import { referenceOf, voided } from '../statement/statement.ts';
import type { ClaimedKeys } from './claim-keys.ts';

/** Writes new statements in their order, with the keys by which they are found. */
export async function insertStatements(
  tx: Transaction<Schema>,
  organizationId: string,
  { fresh, voidedBefore, linked }: ClaimedKeys,
): Promise<void> {
  const rows = fresh.map((one) => rowOf(organizationId, one, voidedBefore));
  await sql`
    insert into lrs.statement
      (organization_id, stored, id, "timestamp", refers_to, is_voiding, is_voided, token_id, filter_keys, body)
    select ${organizationId}, stored, id, "timestamp", refers_to, is_voiding, is_voided, token_id, filter_keys, body
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as t(stored timestamptz, id uuid, "timestamp" timestamptz, refers_to uuid, is_voiding boolean, is_voided boolean,
        token_id text, filter_keys bigint[], body json)`.execute(tx);
  await shareKeys(tx, organizationId, linked);
}

function rowOf(
  organizationId: string,
  { id, statement, instant, stored, body }: PreparedStatement,
  voidedBefore: ReadonlySet<string>,
): object {
  const authority = body.authority as Actor;
  const isVoiding = statement.verb.id === voided;
  return {
    stored,
    id,
    timestamp: instant,
    refers_to: referenceOf(statement),
    is_voiding: isVoiding,
    // What voids cannot be voided (xAPI 1.0.3 Data 2.3.2).
    is_voided: voidedBefore.has(id) && !isVoiding,
    token_id: authority.account?.name ?? null,
    filter_keys: filtersOf(statement, authority).map((filter) => filterKeyOf(organizationId, filter)),
    body,
  };
}

/** Chains of references are followed so far. */
const longestChain = 20;

/**
 * A statement that refers to another is found by what finds the other, whichever came first (xAPI 1.0.3 Communication
 * 2.1.3.1, "Filter Conditions for StatementRefs").
 */
async function shareKeys(
  tx: Transaction<Schema>,
  organizationId: string,
  linked: readonly string[],
): Promise<void> {
  let ids = linked;
  for (let step = 0; step < longestChain && ids.length > 0; step += 1) {
    const { rows } = await sql<{ readonly id: string }>`
      with referring as materialized (
        select r.stored, r.n, r.id, r.refers_to, r.filter_keys
        from lrs.statement r
        where r.organization_id = ${organizationId} and r.refers_to = any(${ids}::uuid[])
        order by r.stored, r.n
        for update
      )
      update lrs.statement s
      set filter_keys = array(select distinct unnest(r.filter_keys || t.filter_keys))
      from referring r
      join lrs.statement_key k on k.organization_id = ${organizationId} and k.id = r.refers_to
      join lrs.statement t on t.organization_id = ${organizationId} and t.stored = k.stored and t.id = r.refers_to
      where s.organization_id = ${organizationId} and s.stored = r.stored and s.n = r.n
        and not r.filter_keys @> t.filter_keys
      returning s.id`.execute(tx);
    ids = rows.map(({ id }) => id);
  }
}
