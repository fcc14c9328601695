import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { SessionKey } from '../../events/appended-event.ts';
import type { SessionListRow } from './list-sessions.ts';
import type { SessionFacts } from './verdict.ts';

/** The session as the list has it, and what its verdict is made from; undefined where there is none. */
export async function findSession(
  db: Db,
  { organizationId, id }: SessionKey,
  now: Date,
): Promise<{ readonly row: SessionListRow; readonly facts: SessionFacts } | undefined> {
  const { rows } = await sql<SessionListRow & { readonly refused: SessionFacts['refused'] }>`
    select s.id, s.learner_id, l.name as learner_name, s.course_id, s.topic_id, s.challenge_id, s.scorm_version, s.attempt,
      s.status, s.score, s.completion, s.success, s.created_at, s.last_seen_at, coalesce(p.lms_known, '{}') as lms_known,
      (
        select case
          when w.returned = 'false' and w.error_code <> '0'
            then jsonb_build_object('element', w.element, 'errorCode', w.error_code)
        end
        from causeway.lms_write w
        where w.organization_id = s.organization_id and w.session_id = s.id
        order by w.received_at desc, w.at desc, w.n desc nulls last
        limit 1
      ) as refused
    from causeway.session s
    join causeway.learner l on l.organization_id = s.organization_id and l.id = s.learner_id
    left join causeway.session_projection p on p.organization_id = s.organization_id and p.session_id = s.id
    where s.organization_id = ${organizationId} and s.id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { status, score, completion, success, lms_known: lms, refused } = row;
  const secondsSinceHeartbeat = (now.getTime() - row.last_seen_at.getTime()) / 1000;
  return { row, facts: { status, score, completion, success, lms, refused, secondsSinceHeartbeat } };
}
