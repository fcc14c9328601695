import { sql } from 'kysely';
import type { CourseCatalog } from '../../../courses/course-catalog.ts';
import type { Db } from '../../../database/open-database.ts';
import type { AppendedEvent } from '../../../events/appended-event.ts';
import { readHistory, type SeededRow } from '../../../sessions/rebuild/read-history.ts';
import { joinProjection, sessionColumns } from '../../../sessions/session-row.ts';
import { describeMoments } from '../../translate/describe-moments.ts';
import type { Moment } from '../../translate/moment.ts';
import { emptyStreamState } from '../../translate/stream-state.ts';
import { withdrawnType } from '../gradebook/queued-result.ts';
import { omitRepeated } from '../omit-repeated.ts';
import { queueItems } from '../queue-items.ts';
import type { Audience, Replay } from '../receiver.ts';
import type { Replaying } from './queue-history.ts';

interface SessionOfReceiver {
  readonly organizationId: string;
  readonly id: string;
  readonly sessionId: string;
}

interface Queueing extends Replaying {
  readonly audience: Audience;
  readonly replay: Replay;
}

/**
 * Queues what a session comes to for a receiver, under the ids that it had the first time. What of it waits already is queued
 * again in its place, so that the order within the session is that of its log. A session whose events are no longer all there is
 * passed over. Gives the number of items.
 */
export async function queueSession(
  { organizationId, id, sessionId }: SessionOfReceiver,
  queueing: Queueing,
): Promise<number> {
  const { db, courses, secret, now, audience, replay } = queueing;
  return db.transaction().execute(async (tx) => {
    const row = await lockSession(tx, organizationId, sessionId);
    const events = row === undefined ? [] : await readHistory(tx, row);
    if (row === undefined || events.length !== row.event_count) return 0;
    const all = await describeHistory(events, courses);
    const since = replay.since === null ? 0 : Date.parse(replay.since);
    const moments = await omitRepeated(
      tx,
      organizationId,
      all.filter(({ at }) => at.getTime() >= since),
    );
    await sql`
      delete from causeway.outbox
      where organization_id = ${organizationId} and receiver_id = ${id} and session_id = ${sessionId}
        and type <> ${withdrawnType}`.execute(tx);
    return queueItems(tx, { organizationId, receivers: [audience], moments, secret, at: now() });
  });
}

/** Nobody appends to it meanwhile. */
async function lockSession(
  tx: Db,
  organizationId: string,
  sessionId: string,
): Promise<SeededRow | undefined> {
  const { rows } = await sql<SeededRow>`
    select ${sessionColumns}, p.seed
    from causeway.session s
    ${joinProjection}
    where s.organization_id = ${organizationId} and s.id = ${sessionId}
    for update of s`.execute(tx);
  return rows[0];
}

async function describeHistory(
  events: readonly AppendedEvent[],
  courses: CourseCatalog,
): Promise<readonly Moment[]> {
  let streamState = emptyStreamState;
  const session = events[0]?.session;
  if (session === undefined) return [];
  const revision = { courseId: session.courseId, revision: session.courseRevision };
  await courses.load([revision]);
  const course = courses.find(revision);
  if (course === undefined) return [];
  return events.flatMap((one) => {
    const described = describeMoments(one, course, streamState);
    streamState = described.streamState;
    return described.moments;
  });
}
