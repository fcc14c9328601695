import { sql } from 'kysely';
import type { SessionDependencies } from '../dependencies.ts';
import { lockLearners } from '../lock-sessions.ts';
import { refreshProgress } from './refresh-progress.ts';

const atOnce = 200;

/**
 * Computes what all learners of an organization have anew: after a change of its assignments, groups or settings is committed.
 * Some learners at a time, each in a transaction of its own, so that their acts wait for no more than those.
 */
export async function refreshOrganization(
  organizationId: string,
  { db, courses }: Pick<SessionDependencies, 'db' | 'courses'>,
): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<{ readonly learner_id: string }>`
      select distinct learner_id
      from causeway.session
      where organization_id = ${organizationId} and closed_at is null and learner_id > ${after}
      order by learner_id
      limit ${atOnce}`.execute(db);
    const learnerIds = rows.map((row) => row.learner_id);
    const last = learnerIds.at(-1);
    if (last === undefined) return;
    after = last;
    await db.transaction().execute(async (tx) => {
      await lockLearners(tx, organizationId, learnerIds);
      const learners = learnerIds.map((learnerId) => ({ organizationId, learnerId }));
      await refreshProgress(tx, learners, courses);
    });
  }
}
