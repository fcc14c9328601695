import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { LearnerKey } from '../progress/refresh-progress.ts';

/** What needs attention in the learner's sessions, again from their launches and what was recorded of the LMS. */
export async function rebuildAttention(tx: Db, { organizationId, learnerId }: LearnerKey): Promise<void> {
  await sql`
    update causeway.session s
    set lms_behind = causeway.is_lms_behind(p.lms_known, s.progress),
      lms_refused = coalesce((
        select w.error_code <> '0' and (w.error_code <> '' or w.returned <> 'true')
        from causeway.lms_write w
        where w.organization_id = p.organization_id and w.session_id = p.session_id and w.element <> 'reconcile'
        order by w.received_at desc, w.at desc, w.n desc nulls last
        limit 1), false),
      second_window = coalesce((
        select e.body ->> 'takenOver' is not null
        from causeway.session_event e
        where e.organization_id = p.organization_id and e.session_id = p.session_id and e.type = 'launched'
        order by e.n desc
        limit 1), false)
    from causeway.session_projection p
    where s.organization_id = ${organizationId} and s.learner_id = ${learnerId}
      and p.organization_id = s.organization_id and p.session_id = s.id`.execute(tx);
}
