import { sql } from 'kysely';
import type { CourseCatalog } from '../../courses/course-catalog.ts';
import type { Db } from '../../database/open-database.ts';
import { refreshProgress } from '../progress/refresh-progress.ts';
import { rebuildAttention } from './rebuild-attention.ts';
import { rebuildChallengeCounts } from './rebuild-challenge-counts.ts';
import { rebuildLearner } from './rebuild-learner.ts';

export interface Rebuilt {
  readonly learners: number;
  /** Learners whose events are no longer all there: theirs stays as it is. */
  readonly skipped: number;
}

interface Position {
  readonly organization_id: string;
  readonly learner_id: string;
}

const nobody: Position = {
  organization_id: '00000000-0000-0000-0000-000000000000',
  learner_id: '00000000-0000-0000-0000-000000000000',
};
const atOnce = 500;

/**
 * Makes what is stored beside sessions again from their events, one learner per transaction: states, places, challenges, scores, what
 * needs attention, and of open sessions completion, success and what the LMS may hear. What a closed session told at its end depends on the assignments
 * of that day, and stays. At last the counts of challenges over all sessions.
 */
export async function rebuildSessions(db: Db, courses: CourseCatalog): Promise<Rebuilt> {
  let after = nobody;
  let rebuilt: Rebuilt = { learners: 0, skipped: 0 };
  for (;;) {
    const learners = await listLearners(db, after);
    const last = learners.at(-1);
    if (last === undefined) break;
    after = last;
    for (const learner of learners) {
      const isWhole = await rebuildOne(db, learner, courses);
      const { learners: done, skipped } = rebuilt;
      rebuilt = isWhole ? { learners: done + 1, skipped } : { learners: done, skipped: skipped + 1 };
    }
  }
  await rebuildChallengeCounts(db);
  return rebuilt;
}

async function listLearners(db: Db, after: Position): Promise<readonly Position[]> {
  const { rows } = await sql<Position>`
    select distinct organization_id, learner_id
    from causeway.session
    where (organization_id, learner_id) > (${after.organization_id}::uuid, ${after.learner_id}::uuid)
    order by organization_id, learner_id
    limit ${atOnce}`.execute(db);
  return rows;
}

function rebuildOne(db: Db, learner: Position, courses: CourseCatalog): Promise<boolean> {
  const key = { organizationId: learner.organization_id, learnerId: learner.learner_id };
  return db.transaction().execute(async (tx) => {
    const isWhole = await rebuildLearner(tx, key);
    if (!isWhole) return false;
    await refreshProgress(tx, [key], courses);
    await rebuildAttention(tx, key);
    return true;
  });
}
