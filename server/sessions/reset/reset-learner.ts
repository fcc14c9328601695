import { sql } from 'kysely';
import { type Actor, noteChange } from '../../audit/audit-log.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import type { SessionDependencies } from '../dependencies.ts';
import { lockLearners } from '../lock-sessions.ts';
import { refreshProgress } from '../progress/refresh-progress.ts';
import { sessionRefusals } from '../refusals.ts';

interface Reset {
  readonly organizationId: string;
  readonly learnerId: string;
  readonly courseId: string;
}

/**
 * Lets a learner begin a course again, as for training that is due every year: their sessions of it are closed and count no
 * more, events and challenges stay as history. Gives the number of sessions. Throws RefusedError where there are none.
 */
export function resetLearner(
  { organizationId, learnerId, courseId }: Reset,
  actor: Actor,
  { db, now, courses }: SessionDependencies,
): Promise<number> {
  const at = now();
  return db.transaction().execute(async (tx) => {
    await lockLearners(tx, organizationId, [learnerId]);
    const { rows } = await sql`
      update causeway.session
      set closed_at = coalesce(closed_at, ${at}), closed_by = 'reset', lease_id = '', earlier_ms = earlier_ms + launch_ms,
        launch_ms = 0, status = case when status = 'active' then 'suspended' else status end
      where organization_id = ${organizationId} and learner_id = ${learnerId} and course_id = ${courseId}
        and closed_by is distinct from 'reset'
      returning 1`.execute(tx);
    if (rows.length === 0) throw new RefusedError(sessionRefusals.LEARNER_UNKNOWN);
    await sql`
      delete from causeway.learner_challenge
      where organization_id = ${organizationId} and learner_id = ${learnerId} and course_id = ${courseId}`.execute(
      tx,
    );
    await refreshProgress(tx, [{ organizationId, learnerId }], courses);
    const details = { sessions: rows.length };
    const change = { organizationId, action: 'learner.reset', target: courseId, details };
    await noteChange(tx, change, { actor, at });
    return rows.length;
  });
}
