import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { SessionKey } from '../../events/appended-event.ts';

export interface TimelineEntry {
  readonly at: Date;
  /** An act or step of the session, or a call to the LMS with its answer. */
  readonly kind: 'event' | 'lms';
  readonly what: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Everything that happened in a session in one order, the newest last; the newest `limit` of it. */
export async function readTimeline(
  db: Db,
  { organizationId, id }: SessionKey,
  limit: number,
): Promise<TimelineEntry[]> {
  const { rows } = await sql<TimelineEntry>`
    select *
    from (
      select e.received_at as at, 'event' as kind, e.type as what,
        jsonb_strip_nulls(e.body || jsonb_build_object('mark', e.mark - 'feedback')) as details
      from causeway.session_event e
      where e.organization_id = ${organizationId} and e.session_id = ${id}
      union all
      select w.at, 'lms', w.element,
        jsonb_build_object('value', w.value, 'returned', w.returned, 'errorCode', w.error_code)
      from causeway.lms_write w
      where w.organization_id = ${organizationId} and w.session_id = ${id}
      order by at desc
      limit ${limit}
    ) newest
    order by at`.execute(db);
  return rows;
}

export interface ChallengeRow {
  readonly challenge_id: string;
  readonly topic_id: string;
  readonly find_attempts: number;
  readonly find_hints: number;
  readonly fix_attempts: number;
  readonly fix_hints: number;
  readonly remediations: readonly string[];
  readonly score: number | null;
  readonly time_on_task_ms: number;
}

/** One row per challenge in which something happened, in the order in which they were opened. */
export async function readSessionChallenges(
  db: Db,
  { organizationId, id }: SessionKey,
): Promise<ChallengeRow[]> {
  const { rows } = await sql<ChallengeRow>`
    select challenge_id, topic_id, find_attempts, find_hints, fix_attempts, fix_hints, remediations, score, time_on_task_ms
    from causeway.session_challenge
    where organization_id = ${organizationId} and session_id = ${id}
    order by opened_at, challenge_id`.execute(db);
  return rows;
}
