import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import type { Progress } from '../../progress/progress.ts';
import type { LearnerKey } from '../../progress/refresh-progress.ts';
import { type SessionListRow, sessionListColumns, sessionListTables } from '../session-list-row.ts';

export interface LearnerListRow {
  readonly id: string;
  readonly name: string;
  readonly first_seen_at: Date;
  /** Sessions that count, and those of them that are complete. */
  readonly sessions: number;
  readonly completed: number;
}

export interface LearnerOrder {
  readonly organizationId: string;
  readonly q: string;
  readonly limit: number;
  /** The id of the last learner of the page before. */
  readonly after?: string | undefined;
}

const counted = sql`
  cross join lateral (
    select count(*)::int as sessions, count(*) filter (where s.completion = 'completed')::int as completed
    from causeway.session s
    where s.organization_id = l.organization_id and s.learner_id = l.id and not s.is_practice
  ) n`;

/** One page of the learners of an organization by name. */
export async function listLearners(
  db: Db,
  { organizationId, q, limit, after }: LearnerOrder,
): Promise<LearnerListRow[]> {
  const page =
    after === undefined
      ? sql`true`
      : sql`(lower(l.name), l.id) > (
          select lower(b.name), b.id
          from causeway.learner b
          where b.organization_id = ${organizationId} and b.id = ${after})`;
  const { rows } = await sql<LearnerListRow>`
    select l.id, l.name, l.first_seen_at, n.sessions, n.completed
    from (
      select l.*
      from causeway.learner l
      where l.organization_id = ${organizationId} and position(lower(${q.trim()}::text) in lower(l.name)) > 0 and ${page}
      order by lower(l.name), l.id
      limit ${limit}
    ) l
    ${counted}
    order by lower(l.name), l.id`.execute(db);
  return rows;
}

interface FoundLearner extends LearnerListRow {
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

export async function findLearner(
  db: Db,
  { organizationId, learnerId }: LearnerKey,
): Promise<FoundLearner | undefined> {
  const { rows } = await sql<FoundLearner>`
    select l.id, l.name, l.first_seen_at, n.sessions, n.completed,
      (
        select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name), '[]')
        from causeway.group_member m
        join causeway.learner_group g on g.organization_id = m.organization_id and g.id = m.group_id
        where m.organization_id = l.organization_id and m.learner_id = l.id
      ) as groups
    from causeway.learner l
    ${counted}
    where l.organization_id = ${organizationId} and l.id = ${learnerId}`.execute(db);
  return rows[0];
}

interface LearnerSession extends SessionListRow {
  readonly progress: Progress;
}

/** More than anybody has. */
const mostSessions = 500;

/** The sessions of a learner that count, the newest first. */
export async function readLearnerSessions(
  db: Db,
  { organizationId, learnerId }: LearnerKey,
): Promise<LearnerSession[]> {
  const { rows } = await sql<LearnerSession>`
    select ${sessionListColumns}, s.progress
    ${sessionListTables}
    where s.organization_id = ${organizationId} and s.learner_id = ${learnerId} and not s.is_practice
    order by s.launched_at desc, s.id desc
    limit ${mostSessions}`.execute(db);
  return rows;
}
