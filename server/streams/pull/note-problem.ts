import { sql } from 'kysely';
import type { Db } from '../../database/open-database.ts';
import type { ClaimedPull } from './claim-pull.ts';
import { type PullProblem, pullProblems } from './pull-problems.ts';

const leastPauseMs = 30_000;
const mostPauseMs = 3_600_000;

/** The next try, if there is one, comes after twice the pause each time. */
export async function noteProblem(
  db: Db,
  { organizationId, id, lease, failures }: ClaimedPull,
  { problem, at }: { readonly problem: PullProblem; readonly at: Date },
): Promise<void> {
  const status = pullProblems[problem].passes ? 'running' : 'failed';
  const pause = Math.min(leastPauseMs * 2 ** failures, mostPauseMs);
  await sql`
    update causeway.statement_pull
    set status = ${status},
      problem = ${problem},
      failures = failures + 1,
      next_at = ${new Date(at.getTime() + pause)},
      lease = null,
      leased_until = null
    where organization_id = ${organizationId} and id = ${id} and lease = ${lease}`.execute(db);
}
