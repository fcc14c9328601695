import { sql, type Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';

interface Learner {
  readonly organizationId: string;
  readonly learnerId: string;
}

/**
 * Notes which session, if any, says all that its learner has completed: beats of it need not look for more. The learner's row
 * must be locked. At most one session changes that others may hold, so there is no order in which to lock them.
 */
export async function markSoleSession(
  tx: Transaction<Schema>,
  { organizationId, learnerId }: Learner,
): Promise<void> {
  await sql`
    update causeway.session s
    set holds_all_work = m.holds_all_work
    from (
      select o.id,
        count(*) over () = 1 and not exists (
          select 1
          from causeway.learner_challenge c
          where c.organization_id = o.organization_id and c.learner_id = o.learner_id
            and (c.course_id <> o.course_id
              or c.score is distinct from (o.reached #>> array['scores', c.challenge_id])::double precision)
        ) as holds_all_work
      from causeway.session o
      where o.organization_id = ${organizationId} and o.learner_id = ${learnerId} and o.reset_at is null
    ) m
    where s.organization_id = ${organizationId} and s.id = m.id and s.holds_all_work <> m.holds_all_work`.execute(
    tx,
  );
}
