import { appendEvents } from '../../events/append-events.ts';
import { extendSession } from '../../events/extend-session.ts';
import { newId, type SessionDependencies } from '../dependencies.ts';
import { lockSessions } from '../lock-sessions.ts';
import { historyOf, readSession, type SessionRow } from '../session-row.ts';
import type { Heartbeat } from './record-heartbeats.ts';

/**
 * Sets the place that a heartbeat's bookmark names (`topicId/challengeId/phase`), where the course has it: a heartbeat that is
 * newer than the last act knows better. Undefined where it names nothing that is there.
 */
export async function moveBookmark(
  { session, request }: Heartbeat,
  dependencies: SessionDependencies,
): Promise<SessionRow | undefined> {
  const { db, courses, projectors, now } = dependencies;
  const [topicId = '', challengeId = ''] = request.lmsBookmark.split('/');
  return db.transaction().execute(async (tx) => {
    await lockSessions(tx, [session]);
    const row = await readSession(tx, session);
    if (row === undefined) return undefined;
    const revision = { courseId: row.course_id, revision: row.course_revision };
    await courses.load([revision]);
    if (courses.find(revision)?.challenges.get(challengeId)?.topicId !== topicId) return undefined;
    const event = { type: 'bookmark-reported', body: { topicId, challengeId } } as const;
    const draft = { id: newId(dependencies), at: now(), leaseId: row.lease_id, seq: null, event };
    await appendEvents(tx, extendSession(historyOf(row), [draft]), { receivedAt: now(), projectors });
    return readSession(tx, session);
  });
}
