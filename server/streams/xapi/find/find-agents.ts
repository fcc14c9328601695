import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import { filterKeyOf } from '../statement/filter-keys.ts';

/** The agents of a person, and the keys by which statements with them as actor or object are found. */
export interface FoundAgents {
  readonly ids: readonly string[];
  readonly filterKeys: readonly string[];
}

/** Those with an account of one of these names, at any home page. */
export async function findAgentsOfAccounts(
  db: Db,
  organizationId: string,
  names: readonly string[],
): Promise<FoundAgents> {
  const { rows } = await sql<{ readonly id: string; readonly identifier: string }>`
    select id, identifier
    from lrs.agent
    where organization_id = ${organizationId} and account_name = any(${[...names]})
      and agent->'account' is not null
    order by id`.execute(db);
  return {
    ids: rows.map(({ id }) => id),
    filterKeys: rows.map(({ identifier }) =>
      filterKeyOf(organizationId, { kind: 'agent', value: identifier }),
    ),
  };
}
