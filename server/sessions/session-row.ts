import { type RawBuilder, sql } from 'kysely';
import type { Bookmark } from '../../bridge/protocol.ts';
import type { Db } from '../database/open-database.ts';
import type { EventSession, SessionKey } from '../events/appended-event.ts';
import type { SessionHistory } from '../events/extend-session.ts';
import type { SessionState } from '../events/session-state.ts';
import type { Progress } from './progress/progress.ts';
import type { LmsRecord, SessionTable } from './tables.ts';

/** What a reply tells of. */
export interface ReplyRow
  extends Readonly<
    Pick<
      SessionTable,
      | 'organization_id'
      | 'id'
      | 'course_id'
      | 'scorm_version'
      | 'is_practice'
      | 'launch_ms'
      | 'earlier_ms'
      | 'score'
      | 'completion'
      | 'success'
    >
  > {
  readonly bookmark: Bookmark | null;
  readonly progress: Progress;
}

/** A session as read, with all that an act on it needs. */
export interface SessionRow
  extends ReplyRow,
    Readonly<
      Pick<
        SessionTable,
        | 'learner_id'
        | 'course_revision'
        | 'attempt'
        | 'closed_at'
        | 'closed_by'
        | 'status'
        | 'event_count'
        | 'launch_count'
        | 'lease_id'
        | 'device'
        | 'heartbeat_seq'
        | 'last_seen_at'
      >
    > {
  readonly state: SessionState;
  readonly lms_known: LmsRecord;
  readonly lms_total_ms: number | null;
}

/** The columns of ReplyRow, for a query in which the session is called `s`. */
export const replyColumns: RawBuilder<ReplyRow> = sql`
  s.organization_id, s.id, s.course_id, s.scorm_version, s.is_practice, s.launch_ms, s.earlier_ms, s.score, s.completion,
  s.success, s.bookmark, s.progress`;

/** The columns of SessionRow, for a query in which the session is called `s`. */
export const sessionColumns: RawBuilder<SessionRow> = sql`
  ${replyColumns}, s.learner_id, s.course_revision, s.attempt, s.closed_at, s.closed_by, s.status, s.event_count,
  s.launch_count, s.lease_id, s.device, s.heartbeat_seq, s.last_seen_at, p.state, p.lms_known, p.lms_total_ms`;

/** What `sessionColumns` reads besides the session `s`. */
export const joinProjection: RawBuilder<SessionRow> = sql`
  join causeway.session_projection p on p.organization_id = s.organization_id and p.session_id = s.id`;

/** Reads one session without locking it. */
export async function readSession(
  db: Db,
  { organizationId, id }: SessionKey,
): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select ${sessionColumns}
    from causeway.session s
    ${joinProjection}
    where s.organization_id = ${organizationId} and s.id = ${id}`.execute(db);
  return rows[0];
}

/** The session as its events name it. */
export function eventSessionOf(row: SessionRow): EventSession {
  return {
    organizationId: row.organization_id,
    id: row.id,
    learnerId: row.learner_id,
    courseId: row.course_id,
    courseRevision: row.course_revision,
    scormVersion: row.scorm_version,
    attempt: row.attempt,
    isPractice: row.is_practice,
  };
}

/** The session as the next event continues it. */
export function historyOf(row: SessionRow): SessionHistory {
  return { session: eventSessionOf(row), eventCount: row.event_count, state: row.state };
}
