import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';

/** Two records of one person, and where their rows may lie. */
export interface Pair {
  readonly organizationId: string;
  readonly keep: string;
  readonly merge: string;
  /** The organization, those below it, and what belongs to none. */
  readonly scope: readonly string[];
}

export async function readScope(db: Db, organizationId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select unnest(causeway.organization_tree(${organizationId}::uuid) || core.nil_uuid()) as id`.execute(db);
  return rows.map(({ id }) => id);
}

export function idsOf({ keep, merge }: Pair): RawBuilder<unknown> {
  return sql`any(${[keep, merge]}::uuid[])`;
}
