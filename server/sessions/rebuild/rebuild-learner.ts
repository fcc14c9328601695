import { sql } from 'kysely';
import type { Mark } from '../../../bridge/protocol.ts';
import type { Db } from '../../database/open-database.ts';
import type { AppendedEvent } from '../../events/appended-event.ts';
import { extendSession } from '../../events/extend-session.ts';
import type { SessionEvent } from '../../events/session-event.ts';
import { emptyState, type SessionState } from '../../events/session-state.ts';
import { bookmarkOf } from '../progress/bookmark.ts';
import { projectChallenges } from '../progress/project-challenges.ts';
import { projectScores } from '../progress/project-scores.ts';
import type { LearnerKey } from '../progress/refresh-progress.ts';
import { eventSessionOf, joinProjection, type SessionRow, sessionColumns } from '../session-row.ts';

type SeededRow = SessionRow & { readonly seed: SessionState | null };

/** False, and nothing changed, where events are missing: months past their retention are dropped. */
export async function rebuildLearner(tx: Db, learner: LearnerKey): Promise<boolean> {
  const sessions = await lockAll(tx, learner);
  const histories: (readonly AppendedEvent[])[] = [];
  for (const session of sessions) {
    const events = await readEvents(tx, session);
    if (events.length !== session.event_count) return false;
    histories.push(events);
  }
  await clear(tx, learner);
  for (const [index, events] of histories.entries()) {
    const session = sessions[index];
    if (session !== undefined) await storeState(tx, session, events.at(-1)?.after);
    if (events.length === 0) continue;
    await projectChallenges(tx, events);
    await projectScores(tx, events);
  }
  return true;
}

/** In the order in which everybody locks sessions. */
async function lockAll(tx: Db, { organizationId, learnerId }: LearnerKey): Promise<readonly SeededRow[]> {
  const { rows } = await sql<SeededRow>`
    select ${sessionColumns}, p.seed
    from causeway.session s
    ${joinProjection}
    where s.organization_id = ${organizationId} and s.learner_id = ${learnerId}
    order by s.organization_id, s.id
    for update of s`.execute(tx);
  return rows;
}

interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly at: Date;
  readonly received_at: Date;
  readonly lease_id: string;
  readonly seq: number | null;
  readonly body: object;
  readonly mark: Mark | null;
}

async function readEvents(tx: Db, row: SeededRow): Promise<readonly AppendedEvent[]> {
  const { rows } = await sql<StoredEvent>`
    select id, type, at, received_at, lease_id, seq, body, mark
    from causeway.session_event
    where organization_id = ${row.organization_id} and session_id = ${row.id}
    order by n`.execute(tx);
  const history = { session: eventSessionOf(row), eventCount: 0, state: row.seed ?? emptyState };
  const extended = extendSession(
    history,
    rows.map(({ id, at, lease_id: leaseId, seq, ...stored }) => ({
      id,
      at,
      leaseId,
      seq,
      event: eventOf(stored),
    })),
  );
  return extended.map((event, index) => ({ ...event, receivedAt: rows[index]?.received_at ?? event.at }));
}

/** Only this server writes events, so a row is what it wrote. */
function eventOf({ type, body, mark }: Pick<StoredEvent, 'type' | 'body' | 'mark'>): SessionEvent {
  return (mark === null ? { type, body } : { type, body, mark }) as SessionEvent;
}

async function clear(tx: Db, { organizationId, learnerId }: LearnerKey): Promise<void> {
  await sql`
    delete from causeway.learner_challenge
    where organization_id = ${organizationId} and learner_id = ${learnerId}`.execute(tx);
  await sql`
    delete from causeway.session_challenge c
    using causeway.session s
    where s.organization_id = ${organizationId} and s.learner_id = ${learnerId}
      and c.organization_id = s.organization_id and c.session_id = s.id`.execute(tx);
}

async function storeState(tx: Db, row: SeededRow, last: SessionState | undefined): Promise<void> {
  const state = last ?? row.seed ?? emptyState;
  await sql`
    update causeway.session_projection
    set state = ${JSON.stringify(state)}::jsonb
    where organization_id = ${row.organization_id} and session_id = ${row.id}`.execute(tx);
  await sql`
    update causeway.session
    set bookmark = ${JSON.stringify(bookmarkOf(state))}::json, topic_id = ${state.place?.topicId ?? null},
      challenge_id = ${state.place?.challengeId ?? null}
    where organization_id = ${row.organization_id} and id = ${row.id}`.execute(tx);
}
