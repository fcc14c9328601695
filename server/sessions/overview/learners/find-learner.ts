import { sql } from 'kysely';
import type { Db } from '../../../database/open-database.ts';
import type { Progress } from '../../progress/progress.ts';
import type { LearnerKey } from '../../progress/refresh-progress.ts';
import { type SessionListRow, sessionListColumns, sessionListTables } from '../session-list-row.ts';

export interface FoundLearner {
  readonly id: string;
  readonly name: string;
  readonly first_seen_at: Date;
  /** Sessions that count, and those of them that are complete. */
  readonly sessions: number;
  readonly completed: number;
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
    cross join lateral (
      select count(*)::int as sessions, count(*) filter (where s.completion = 'completed')::int as completed
      from causeway.session s
      where s.organization_id = l.organization_id and s.learner_id = l.id and not s.is_practice
    ) n
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
