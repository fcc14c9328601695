import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import { toCondition } from './search-conditions.ts';
import type { SearchTerm } from './search-terms.ts';
import { type SessionListRow, sessionListColumns, sessionListTables } from './session-list-row.ts';

/** By when heartbeats came no index can sort: it would be rewritten by each of them. The last launch is near to it. */
export const sessionSorts = {
  launched: sql`s.launched_at`,
  started: sql`s.created_at`,
  score: sql`coalesce(s.score, -1)`,
  learner: sql`lower(l.name)`,
} as const;
export type SessionSort = keyof typeof sessionSorts;

export interface SessionOrder {
  readonly organizationId: string;
  readonly status: 'active' | 'suspended' | 'finished' | 'attention' | undefined;
  readonly terms: readonly SearchTerm[];
  readonly sort: SessionSort;
  readonly descending: boolean;
  readonly limit: number;
  /** The id of the last row of the page before. */
  readonly after: string | undefined;
  readonly at: Date;
}

/** A heartbeat comes every minute: after this long an active session is stale. */
export const staleSeconds = 150;

/** One page of the sessions of an organization, practice left out; keyset pages, so that rows that come meanwhile hide none. */
export async function listSessions(db: Db, order: SessionOrder): Promise<SessionListRow[]> {
  const conditions = [
    sql`s.organization_id = ${order.organizationId}`,
    sql`not s.is_practice`,
    ...statusOf(order),
    ...order.terms.map(toCondition),
    ...pageOf(order),
  ];
  const direction = order.descending ? sql`desc` : sql`asc`;
  const { rows } = await sql<SessionListRow>`
    select ${sessionListColumns}
    ${sessionListTables}
    where ${sql.join(conditions, sql` and `)}
    order by ${sessionSorts[order.sort]} ${direction}, s.id ${direction}
    limit ${order.limit}`.execute(db);
  return rows;
}

function statusOf({ status, at }: SessionOrder): RawBuilder<unknown>[] {
  if (status === undefined) return [];
  if (status !== 'attention') return [sql`s.status = ${status}`];
  const stale = new Date(at.getTime() - staleSeconds * 1000);
  // The first line says nothing new, but is what the index of attention holds.
  return [
    sql`s.closed_at is null`,
    sql`(((s.lms_refused or s.lms_behind or s.second_window)
        and (s.lms_refused or s.lms_behind and s.status <> 'active' or s.second_window and s.status = 'active'))
      or (s.status = 'active' and s.last_seen_at < ${stale}))`,
  ];
}

function pageOf({ organizationId, after, sort, descending }: SessionOrder): RawBuilder<unknown>[] {
  if (after === undefined) return [];
  const operator = descending ? sql`<` : sql`>`;
  const last = sql`(
    select ${sessionSorts[sort]}
    from causeway.session s
    join causeway.learner l on l.organization_id = s.organization_id and l.id = s.learner_id
    where s.organization_id = ${organizationId} and s.id = ${after}
  )`;
  // The second condition says nothing new, but lets an index of another table begin where the page begins.
  return [
    sql`(${sessionSorts[sort]}, s.id) ${operator} (${last}, ${after}::uuid)`,
    sql`${sessionSorts[sort]} ${operator}= ${last}`,
  ];
}
