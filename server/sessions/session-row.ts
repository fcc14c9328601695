import { type RawBuilder, sql } from 'kysely';
import type { LmsKnown } from '../../bridge/protocol.ts';
import type { Db } from '../database/open-store.ts';
import type { MandatoryWork } from '../scoring/completion.ts';
import type { CompletedChallenge, SessionFacts } from './learner-state.ts';
import type { Reached } from './reached.ts';
import type { SessionKey } from './session-id.ts';
import type { SessionState } from './session-state.ts';
import type { SessionTable } from './tables.ts';

/** What a reply tells of: a session, the learner's work in others, and what is mandatory for them. */
export interface StandingRow
  extends Readonly<
    Pick<SessionTable, 'organization_id' | 'id' | 'course_id' | 'scorm_version' | 'launch_ms' | 'earlier_ms'>
  > {
  readonly reached: Reached;
  readonly completed: readonly CompletedChallenge[];
  readonly mandatory: readonly MandatoryWork[];
}

/** A session as read, with all that an act on it needs. */
export interface SessionRow
  extends StandingRow,
    Readonly<
      Pick<SessionTable, 'learner_id' | 'standing' | 'event_count' | 'launch_count' | 'lease_id' | 'beat_seq'>
    > {
  readonly state: SessionState;
  readonly lms_known: Partial<LmsKnown>;
}

/** The columns of StandingRow, for a query in which the session is called `s`. */
export const standingColumns: RawBuilder<StandingRow> = sql`
  s.organization_id, s.id, s.course_id, s.scorm_version, s.launch_ms, s.earlier_ms, s.reached, l.completed, l.mandatory`;

/** What `standingColumns` reads besides the session `s`. */
export const joinStanding: RawBuilder<StandingRow> = sql`
  cross join lateral causeway.learner_standing(s.organization_id, s.learner_id) l`;

/** The columns of SessionRow, for a query in which the session is called `s`. */
export const sessionColumns: RawBuilder<SessionRow> = sql`
  ${standingColumns}, s.learner_id, s.standing, s.event_count, s.launch_count, s.lease_id, s.beat_seq, p.state, p.lms_known`;

/** What `sessionColumns` reads besides the session `s`. */
export const joinSession: RawBuilder<SessionRow> = sql`
  join causeway.session_projection p on p.organization_id = s.organization_id and p.session_id = s.id
  ${joinStanding}`;

/** Reads one session without locking it. */
export async function readSession(
  db: Db,
  { organizationId, id }: SessionKey,
): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select ${sessionColumns}
    from causeway.session s
    ${joinSession}
    where s.organization_id = ${organizationId} and s.id = ${id}`.execute(db);
  return rows[0];
}

export function factsOf(row: StandingRow): SessionFacts {
  return {
    organizationId: row.organization_id,
    id: row.id,
    courseId: row.course_id,
    reached: row.reached,
    totalMs: row.earlier_ms + row.launch_ms,
    completed: row.completed,
    mandatory: row.mandatory,
  };
}
