import { sql } from 'kysely';
import { type Actor, noteChange } from '../../audit/audit-log.ts';
import type { SessionKey } from '../../events/appended-event.ts';
import { RefusedError } from '../../refusals/refusal.ts';
import type { SessionDependencies } from '../dependencies.ts';
import { sessionRefusals } from '../refusals.ts';

/**
 * Forgets what the LMS has acknowledged of status and score, so that the next launch finds them owed and writes them. Session
 * time stays: an LMS adds it up. Throws RefusedError where there is no such session.
 */
export function forgetLms(
  { organizationId, id }: SessionKey,
  actor: Actor,
  { db, now }: Pick<SessionDependencies, 'db' | 'now'>,
): Promise<void> {
  const at = now();
  return db.transaction().execute(async (tx) => {
    await sql`
      select 1
      from causeway.session
      where organization_id = ${organizationId} and id = ${id}
      for update`.execute(tx);
    const { rows } = await sql<{ readonly course_id: string }>`
      with forgotten as (
        update causeway.session_projection p
        set lms_known = p.lms_known - 'completion' - 'success' - 'score'
        where p.organization_id = ${organizationId} and p.session_id = ${id}
        returning p.lms_known
      )
      update causeway.session s
      set lms_behind = causeway.is_lms_behind(f.lms_known, s.progress)
      from forgotten f
      where s.organization_id = ${organizationId} and s.id = ${id}
      returning s.course_id`.execute(tx);
    const [session] = rows;
    if (session === undefined) throw new RefusedError(sessionRefusals.SESSION_UNKNOWN);
    const change = { organizationId, action: 'session.pushed', target: session.course_id };
    await noteChange(tx, { ...change, details: { session: id } }, { actor, at });
  });
}
