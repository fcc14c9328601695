import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { AppendedEvent } from '../../events/appended-event.ts';
import { emptyState, type SessionState } from '../../events/session-state.ts';
import { bookmarkOf } from '../progress/bookmark.ts';
import { projectChallenges } from '../progress/project-challenges.ts';
import { projectScores } from '../progress/project-scores.ts';
import type { LearnerKey } from '../progress/refresh-progress.ts';
import { joinProjection, sessionColumns } from '../session-row.ts';
import { readHistory, type SeededRow } from './read-history.ts';

/** False, and nothing changed, where events are missing: months past their retention are dropped. */
export async function rebuildLearner(tx: Db, learner: LearnerKey): Promise<boolean> {
  const sessions = await lockAll(tx, learner);
  const histories: (readonly AppendedEvent[])[] = [];
  for (const session of sessions) {
    const events = await readHistory(tx, session);
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
