import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import { filterKeyOf } from '../statement/filter-keys.ts';
import { filtersOfQuery, type StatementQuery } from './statement-query.ts';

/** Whose statements may be seen: all of an organization, or those that one token brought. */
export interface StatementScope {
  readonly organizationId: string;
  readonly tokenId?: string | undefined;
}

export interface FoundStatement {
  readonly stored: Date;
  readonly n: number;
  /** As it was stored: JSON. */
  readonly body: string;
}

export interface StatementPage {
  readonly statements: readonly FoundStatement[];
  readonly hasMore: boolean;
}

/** A page of statements that are not voided, the latest first unless `ascending` (xAPI 1.0.3 Communication 2.1.3). */
export async function findStatements(
  db: Db,
  { organizationId, tokenId }: StatementScope,
  query: StatementQuery,
): Promise<StatementPage> {
  const { since, until, cursor, limit } = query;
  const keys = filtersOfQuery(query).map((filter) => filterKeyOf(organizationId, filter));
  const direction = query.ascending
    ? { after: sql`>`, order: sql`asc` }
    : { after: sql`<`, order: sql`desc` };
  const { rows } = await sql<FoundStatement>`
    select s.stored, s.n, s.body::text as body
    from lrs.statement s
    where s.organization_id = ${organizationId} and not s.is_voided
      ${keys.length === 0 ? sql`` : sql`and s.filter_keys @> ${keys}::bigint[]`}
      ${tokenId === undefined ? sql`` : sql`and s.token_id = ${tokenId}`}
      ${since === undefined ? sql`` : sql`and s.stored > ${since}`}
      ${until === undefined ? sql`` : sql`and s.stored <= ${until}`}
      ${cursor === undefined ? sql`` : sql`and (s.stored, s.n) ${direction.after} (${cursor.stored}, ${cursor.n}::bigint)`}
    order by s.stored ${direction.order}, s.n ${direction.order}
    limit ${limit + 1}`.execute(db);
  return { statements: rows.slice(0, limit), hasMore: rows.length > limit };
}

/** One statement by its id; undefined where there is none, or its being voided is not what was asked for. */
export async function findStatement(
  db: Db,
  { organizationId, tokenId }: StatementScope,
  asked: { readonly id: string; readonly isVoided: boolean },
): Promise<FoundStatement | undefined> {
  const { rows } = await sql<FoundStatement>`
    select s.stored, s.n, s.body::text as body
    from lrs.statement_key k
    join lrs.statement s on s.organization_id = k.organization_id and s.stored = k.stored and s.id = k.id
    where k.organization_id = ${organizationId} and k.id = ${asked.id} and s.is_voided = ${asked.isVoided}
      ${tokenId === undefined ? sql`` : sql`and s.token_id = ${tokenId}`}`.execute(db);
  return rows[0];
}
